import { seeded } from '../e2e/faults/seeded.ts'

export type SampleEvent = [name: string, props: Record<string, unknown>]

const titles = ['Madrugada', 'Janela aberta', 'Último ônibus', 'Chuva fina', 'Terra roxa', 'Neon']
const brands = ['Lado C', 'Beco Sons', 'Casa 9']
const genres = ['Lo-fi', 'Trap', 'House', 'Baile funk', 'Ambient']
const sites = ['soundcloud.com', 'instagram.com', 'open.spotify.com']

/** What visitors of a shop do, in about the shares in which they do it; no two events are alike. */
export const sampleEvents = (count: number, seed = 1): SampleEvent[] => {
  const random = seeded(seed)
  const below = (n: number) => Math.floor(random() * n)
  const one = (list: readonly string[]) => list[below(list.length)]!
  const hex = () => below(2 ** 24).toString(16) + below(2 ** 24).toString(16)

  const item = () => {
    const number = below(300)
    const name = `${titles[number % titles.length]} ${number}`
    return { item_id: `LC${String(number).padStart(4, '0')}`, item_name: name }
  }
  const line = () => ({
    ...item(),
    item_brand: one(brands),
    item_category: one(genres),
    price: 19 + below(100),
    quantity: 1,
  })
  const listening = () => {
    const heard = item()
    return {
      listen: hex(),
      source: `https://shop.example/audio/${heard.item_id.toLowerCase()}-${below(9)}.mp3`,
      title: one(titles),
      item: heard,
      player: 'audio',
      position: below(600) / 10,
      duration: 30 + below(900) / 10,
    }
  }
  const pageView = (): SampleEvent => [
    'page_viewed',
    { title: `${item().item_name}, sample pack de ${one(genres)} | Lado C`, navigation: 'load' },
  ]
  const start = (): SampleEvent => ['preview_started', { ...listening(), autoplay: false }]
  const end = (): SampleEvent => {
    const heard = below(300) / 10
    const ranges = [[0, heard]]
    return ['preview_ended', { ...listening(), ranges, seconds_heard: heard, reason: 'paused' }]
  }
  const add = (): SampleEvent => {
    const added = line()
    return ['product_added', { items: [added], currency: 'BRL', value: added.price }]
  }
  const makers = [
    pageView,
    pageView,
    start,
    start,
    end,
    end,
    (): SampleEvent => ['link_clicked', { host: one(sites), text: one(titles), kind: 'profile' }],
    (): SampleEvent => ['pack_opened', { pack: item().item_id, tab: one(genres) }],
    (): SampleEvent => ['filter_chosen', { genre: one(genres), bpm: 70 + below(100) }],
    // One of ten is urgent: a cart.
    add,
  ]
  return Array.from({ length: count }, (_, i) => makers[i % makers.length]!())
}
