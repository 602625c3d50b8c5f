import { coverSvg } from './cover-svg.ts'
import { jsonLd } from './json-ld.ts'
import { money } from './money.ts'
import { readPacks } from './read-packs.ts'
import type { Pack } from './read-packs.ts'
import { readSound } from './read-sound.ts'
import { renderPart } from './render-page.ts'
import type { Values } from './render-page.ts'
import { reviewsOf } from './reviews.ts'
import type { Review } from './reviews.ts'
import { searchPacks } from './search-packs.ts'
import { wavePath } from './wave-path.ts'
import { waysIn } from './ways-in.ts'

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

function packValues(pack: Pack): Values {
  const { previews, contents, ...facts } = pack
  return {
    ...facts,
    sound: previews[0]!.file,
    track: previews[0]!.title,
    cover: coverSvg(pack),
    priceText: money(pack.price),
    extendedPriceText: money(pack.extendedPrice),
    contentList: contents.map((line) => `<li>${line}</li>`).join('\n'),
  }
}

function previewList(pack: Pack): string {
  const rows = pack.previews.map(({ file, title }) => {
    const { seconds, peaks } = readSound(file)
    const values = { ...packValues(pack), sound: file, track: title, seconds }
    return renderPart('preview.html', { ...values, length: clock(seconds), wave: wavePath(peaks) })
  })
  return rows.join('\n')
}

const reviewHtml = ({ rating, text }: Review) =>
  renderPart('review.html', { rating, text, stars: '★'.repeat(rating) + '☆'.repeat(5 - rating) })

const cards = (packs: Pack[]) => packs.map((p) => renderPart('card.html', packValues(p))).join('\n')

const count = (found: Pack[], words: string) => {
  if (!words) return 'O que você procura? Vale gênero, tom, BPM ou o nome do pack.'
  if (found.length === 0) return `Nada para “${words}”. Tente um gênero, como trap ou bossa.`
  return `${found.length} ${found.length === 1 ? 'pack' : 'packs'} para “${words}”`
}

const searchValues = (packs: Pack[], words: string): Values => {
  const found = searchPacks(packs, words)
  return {
    searched: words,
    found: cards(found),
    foundCount: found.length,
    foundText: count(found, words),
  }
}

/**
 * Everything a page may show, by the part of the address after the origin, and what is searched for. `null`: no such
 * page.
 */
export function pageValues(
  path: string,
  shop: string,
  collector: string,
  words = '',
): Values | null {
  const packs = readPacks()
  const common = { collector, shop, year: new Date().getFullYear() }
  const hello = 'Oi! Vim pelo site e quero tirar uma dúvida.'
  const slug = /^\/pack\/([\w-]+)\.html$/.exec(path)?.[1]
  if (!slug) {
    const newest = packs.find((pack) => pack.slug === 'baile-da-laje')!
    return {
      ...common,
      ...searchValues(packs, words.trim().slice(0, 80)),
      whatsapp: encodeURIComponent(hello),
      cards: cards(packs),
      newest: renderPart('newest.html', packValues(newest)),
      waysIn: waysIn(),
    }
  }
  const pack = packs.find((each) => each.slug === slug)
  if (!pack) return null
  const start = packs.indexOf(pack) + 1
  return {
    ...common,
    ...packValues(pack),
    whatsapp: encodeURIComponent(`Oi! Quero saber mais sobre o pack ${pack.title}.`),
    whatsappOrder: encodeURIComponent(`Oi! Quero comprar o pack ${pack.title}.`),
    hotmart: `L${pack.id.slice(2)}00001A`,
    kiwify: `Lc${pack.id.slice(2)}7x`,
    previews: previewList(pack),
    jsonLd: jsonLd(pack, shop),
    shareUrl: encodeURIComponent(`${shop}/pack/${slug}.html`),
    shareText: encodeURIComponent(`${pack.title}, um pack do Lado C`),
    sample: pack.previews.at(-1)!.file,
    sampleTitle: pack.previews.at(-1)!.title,
    reviews: reviewsOf(slug).map(reviewHtml).join('\n'),
    related: cards([...packs, ...packs].slice(start, start + 4)),
  }
}
