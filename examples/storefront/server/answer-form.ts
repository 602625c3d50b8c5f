import { readPacks } from './read-packs.ts'
import { addReview } from './reviews.ts'

type Answer = { status: number; answer: object } | { location: string }

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254

const refuse = (message: string): Answer => ({ status: 422, answer: { message } })

function takeReview(fields: URLSearchParams): Answer {
  const slug = fields.get('pack') ?? ''
  const rating = Number(fields.get('rating'))
  const text = (fields.get('text') ?? '').trim()
  if (!readPacks().some((pack) => pack.slug === slug)) return refuse('Esse pack não existe.')
  if (![1, 2, 3, 4, 5].includes(rating)) return refuse('Escolha de uma a cinco estrelas.')
  if (text.length < 5 || text.length > 600) return refuse('Escreva entre 5 e 600 letras.')
  addReview(slug, { rating, text })
  return { status: 201, answer: { rating, text } }
}

/** Nobody is signed up for anything: what was written is looked at and forgotten. */
function takeNewsletter(fields: URLSearchParams): Answer {
  if (!isEmail(fields.get('email') ?? '')) return refuse('Esse e-mail parece incompleto.')
  return { status: 200, answer: { message: 'Pronto. A próxima sai na primeira sexta do mês.' } }
}

/** A native form, so its answer is a page. */
function takeSupport(fields: URLSearchParams): Answer {
  const message = (fields.get('mensagem') ?? '').trim()
  const isWhole = isEmail(fields.get('email') ?? '') && message.length > 0
  return { location: isWhole ? '/suporte-recebido.html' : '/suporte.html?faltou' }
}

/** The one that the cart's page names. */
function takeCoupon(fields: URLSearchParams): Answer {
  const code = (fields.get('coupon') ?? '').trim().toUpperCase()
  if (code !== 'VINIL10') return refuse('Esse cupom não vale aqui.')
  return { status: 200, answer: { code, share: 0.1, message: 'Cupom aplicado: 10% a menos.' } }
}

const takers: Record<string, (fields: URLSearchParams) => Answer> = {
  '/api/avaliacoes': takeReview,
  '/api/cupom': takeCoupon,
  '/api/newsletter': takeNewsletter,
  '/suporte': takeSupport,
}

/** Takes what a form of the shop sends; nothing of it is logged. `null` for any other address. */
export const answerForm = (path: string, fields: URLSearchParams): Answer | null =>
  takers[path]?.(fields) ?? null
