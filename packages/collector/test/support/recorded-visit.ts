import type { WireEvent, WireRequest } from '@cuepoint/schema'
import { streamId, wireRequest } from './wire.ts'

const pack =
  'https://shop.example/pack/madrugada.html?utm_source=news&utm_medium=email&utm_campaign=lo-fi'
const cart = 'https://shop.example/carrinho.html'
const checkout = 'https://shop.example/checkout.html'
const home = 'https://shop.example/'

const event = (
  seq: number,
  name: string,
  at: number,
  url: string,
  props: Record<string, unknown>,
): WireEvent => ({ seq, name, at, url, props })

/** What Cuepoint sent of a visit to the example shop, in Chromium: page, `last_seq`, `sent_at` and events of each. */
const sent: [page: number, last: number, at: number, events: WireEvent[]][] = [
  [
    0,
    2,
    1795363027915,
    [
      event(1, 'page_viewed', 1795363027844, pack, {
        title: 'Madrugada, Sample pack de Lo-fi | Lado C',
        navigation: 'load',
      }),
      event(2, 'arrival_recorded', 1795363027857, pack, {
        channel: 'email',
        source: 'news',
        medium: 'email',
        campaign: 'lo-fi',
      }),
    ],
  ],
  [
    0,
    4,
    1795363030127,
    [
      event(3, 'preview_started', 1795363027972, pack, {
        listen: '5a14bc7b09b1',
        source: 'https://shop.example/audio/madrugada-1.wav',
        title: 'Janela aberta',
        item: { item_id: 'LC001', item_name: 'Madrugada' },
        player: 'audio',
        position: 0,
        duration: 13.7,
        autoplay: false,
      }),
      event(4, 'product_added', 1795363030116, pack, {
        items: [
          {
            item_id: 'LC001',
            item_name: 'Madrugada',
            item_brand: 'Lado C',
            item_category: 'Sample pack',
            item_variant: 'Padrão',
            price: 69,
            quantity: 1,
          },
        ],
        currency: 'BRL',
        value: 69,
      }),
    ],
  ],
  [
    0,
    6,
    1795363031282,
    [
      event(5, 'preview_started', 1795363030159, pack, {
        listen: 'af9878ab7130',
        source: 'https://shop.example/audio/madrugada-2.wav',
        title: 'Último ônibus',
        item: { item_id: 'LC001', item_name: 'Madrugada' },
        player: 'audio',
        position: 0,
        duration: 13.7,
        autoplay: false,
      }),
      event(6, 'sample_requested', 1795363031265, pack, { items: [{ item_id: 'LC001' }] }),
    ],
  ],
  [
    0,
    9,
    1795363031339,
    [
      event(7, 'chat_opened', 1795363031330, pack, { provider: 'typebot' }),
      event(8, 'preview_ended', 1795363031338, pack, {
        listen: '5a14bc7b09b1',
        source: 'https://shop.example/audio/madrugada-1.wav',
        title: 'Janela aberta',
        item: { item_id: 'LC001', item_name: 'Madrugada' },
        player: 'audio',
        position: 2,
        duration: 13.7,
        ranges: [[0, 2]],
        seconds_heard: 2,
        reason: 'paused',
      }),
      event(9, 'preview_ended', 1795363031339, pack, {
        listen: 'af9878ab7130',
        source: 'https://shop.example/audio/madrugada-2.wav',
        title: 'Último ônibus',
        item: { item_id: 'LC001', item_name: 'Madrugada' },
        player: 'audio',
        position: 1.1,
        duration: 13.7,
        ranges: [[0, 1.1]],
        seconds_heard: 1.1,
        reason: 'hidden',
      }),
    ],
  ],
  [
    1,
    2,
    1795363031460,
    [
      event(1, 'page_viewed', 1795363031385, cart, {
        title: 'Carrinho | Lado C',
        navigation: 'load',
      }),
      event(2, 'cart_viewed', 1795363031398, cart, {
        items: [
          {
            item_id: 'LC001',
            item_name: 'Madrugada',
            item_brand: 'Lado C',
            item_category: 'Sample pack',
            item_variant: 'Padrão',
            price: 69,
            quantity: 1,
          },
        ],
        currency: 'BRL',
        value: 69,
      }),
    ],
  ],
  [
    2,
    1,
    1795363032509,
    [
      event(1, 'page_viewed', 1795363032487, checkout, {
        title: 'Finalizar compra | Lado C',
        navigation: 'load',
      }),
    ],
  ],
  [
    2,
    2,
    1795363032552,
    [
      event(2, 'checkout_started', 1795363032514, checkout, {
        items: [
          {
            item_id: 'LC001',
            item_name: 'Madrugada',
            item_brand: 'Lado C',
            item_category: 'Sample pack',
            item_variant: 'Padrão',
            price: 69,
            quantity: 1,
          },
        ],
        currency: 'BRL',
        value: 69,
      }),
    ],
  ],
  [
    3,
    1,
    1795363032661,
    [
      event(1, 'page_viewed', 1795363032621, home, {
        title: 'Lado C: packs de som para quem produz',
        navigation: 'load',
      }),
    ],
  ],
]

/** The pages of a visit: each is a stream. */
const pages = 4

/** The eight requests of one visit, with fourteen events in four streams, as if by visitor `n`. */
export const recordedVisit = (n: number): WireRequest[] =>
  sent.map(([page, last, at, events]) =>
    wireRequest({
      stream: streamId(1 + n * pages + page),
      sent_at: at,
      last_seq: last,
      header: { ...wireRequest().header, client: `client-${n}`, session: session(n) },
      events,
    }),
  )

const session = (n: number) => ({ id: `session-${n}`, started_at: 1795363027845, number: 1 })
