import { randomUUID } from 'node:crypto'

interface Reply {
  says: string[]
  choices: string[]
}

const menu = [
  'Qual pack combina comigo?',
  'Como funciona a licença?',
  'Meu download',
  'Outra coisa',
]

/**
 * What the shop's assistant knows. The visitor's last message is all it needs, so that the server
 * keeps no conversation: after a restart an open chat simply goes on.
 */
const replies: Record<string, Reply> = {
  'Qual pack combina comigo?': {
    says: ['Boa. O que você está fazendo agora?'],
    choices: ['Algo calmo', 'Algo para dançar', 'Rap ou trap'],
  },
  'Algo calmo': {
    says: [
      'Madrugada (lo-fi, 78 BPM) ou Serra Adentro (ambient). Ouça as duas prévias de cada um.',
    ],
    choices: ['Como funciona a licença?', 'Voltar ao começo'],
  },
  'Algo para dançar': {
    says: ['Baile da Laje (130 BPM) se for funk, Quatro no Chão (124 BPM) se for house.'],
    choices: ['Como funciona a licença?', 'Voltar ao começo'],
  },
  'Rap ou trap': {
    says: ['Sebo para boom bap, Grave de Bolso para trap. Os dois vêm com a bateria separada.'],
    choices: ['Como funciona a licença?', 'Voltar ao começo'],
  },
  'Como funciona a licença?': {
    says: [
      'Pagou uma vez, usa em quantas faixas quiser, sem royalties.',
      'A estendida é para publicidade, jogos e trilhas de cinema ou TV.',
    ],
    choices: ['Qual pack combina comigo?', 'Voltar ao começo'],
  },
  'Meu download': {
    says: [
      'O link chega por e-mail assim que o pagamento cai: na hora no Pix, até 2 dias no boleto.',
    ],
    choices: ['Não recebi o link', 'Voltar ao começo'],
  },
  'Não recebi o link': {
    says: [
      'Olhe a caixa de spam. Se não estiver lá, escreva para oi@ladoc.example com o número do pedido.',
    ],
    choices: ['Voltar ao começo'],
  },
  'Voltar ao começo': { says: ['Vamos lá. Sobre o que é?'], choices: menu },
}

const greeting: Reply = {
  says: ['Oi! Aqui é o assistente do Lado C.', 'Posso ajudar a escolher um pack?'],
  choices: menu,
}

const thanks: Reply = {
  says: ['Anotado. A Nina ou o Téo respondem em até um dia útil.'],
  choices: ['Voltar ao começo'],
}

/** The two calls of Typebot's chat API that its widget makes; `null` for any other address. */
export function answerChat(path: string, body: string): object | null {
  const start = /^\/api\/v1\/typebots\/([\w-]+)\/startChat$/.exec(path)
  if (start) return { ...session(start[1]!), ...turn(greeting) }
  if (!/^\/api\/v1\/sessions\/[\w-]+\/continueChat$/.test(path)) return null
  const said = readMessage(body)
  return said === 'Outra coisa' ? freeText() : turn(replies[said] ?? thanks)
}

function session(id: string) {
  const dark = { backgroundColor: '#161616', color: '#ffffff' }
  const theme = {
    // A custom font without an address: the visitor's own, and no request to anybody.
    general: {
      font: { type: 'Custom', family: 'system-ui' },
      background: { type: 'Color', content: '#ffffff' },
    },
    chat: {
      hostAvatar: { isEnabled: false },
      hostBubbles: { backgroundColor: '#ecebe6', color: '#161616' },
      guestBubbles: dark,
      buttons: dark,
      inputs: { backgroundColor: '#ffffff', color: '#161616', placeholderColor: '#5d5d58' },
    },
  }
  const general = { isBrandingEnabled: false, rememberUser: { isEnabled: false } }
  const typingEmulation = { enabled: true, speed: 900, maxDelay: 1, isDisabledOnFirstMessage: true }
  const typebot = { id, version: '6.1', theme, settings: { general, typingEmulation } }
  return { sessionId: randomUUID(), resultId: randomUUID(), typebot }
}

function turn({ says, choices }: Reply) {
  const items = choices.map((content) => ({ id: randomUUID(), content }))
  return {
    messages: says.map(bubble),
    input: { id: randomUUID(), type: 'choice input', items, options: { isMultipleChoice: false } },
  }
}

function freeText() {
  const labels = { placeholder: 'Escreva aqui', button: 'Enviar' }
  return {
    messages: [bubble('Pode escrever, a gente lê tudo.')],
    input: { id: randomUUID(), type: 'text input', options: { labels } },
  }
}

function bubble(text: string) {
  const richText = [{ type: 'p', children: [{ text }] }]
  return { id: randomUUID(), type: 'text', content: { type: 'richText', richText } }
}

/** The widget sends `{ message: { type: 'text', text } }`, older ones a bare string. */
function readMessage(body: string): string {
  try {
    const { message } = JSON.parse(body) as { message?: string | { text?: string } }
    return (typeof message === 'string' ? message : message?.text) ?? ''
  } catch {
    return ''
  }
}
