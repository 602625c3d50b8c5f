import { expect, expectTypeOf, it } from 'vitest'
import type { StandardEvents } from '../../src/catalog.ts'
import { standard } from '../../src/capture/index.ts'
import type { EventsOf } from '../../src/plugin.ts'

it('standard() is every family, each with a name of its own', () => {
  const names = standard().map(({ name }) => name)
  expect(names).toEqual([
    'pages',
    'arrivals',
    'previews',
    'products',
    'carts',
    'declared',
    'chats',
    'contacts',
    'links',
    'forms',
  ])
})

it('standard({ pages: false }) leaves the pages to a router', () => {
  const rest = standard({ pages: false }).map(({ name }) => name)
  expect(['pages', ...rest]).toEqual(standard({ pages: true }).map(({ name }) => name))
})

it('keeps the types of each family', () => {
  type Events = EventsOf<ReturnType<typeof standard>>
  expectTypeOf<Events['page_viewed']>().toEqualTypeOf<StandardEvents['page_viewed']>()
  expectTypeOf<Events['preview_ended']>().toEqualTypeOf<StandardEvents['preview_ended']>()
  expectTypeOf<Events['order_completed']>().toEqualTypeOf<StandardEvents['order_completed']>()
  expectTypeOf<Events['link_clicked']>().toEqualTypeOf<StandardEvents['link_clicked']>()
})
