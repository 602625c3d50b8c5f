import { expect, it } from 'vitest'
import { nameItem } from '../../src/adapter/name-item.ts'
import { itemFrom } from '../../src/capture/dom/item-from.ts'
import type { Item } from '../../src/catalog.ts'

const pack: Item = {
  item_id: 'pack-42',
  item_name: 'Lo-fi Pack',
  bpm: 82,
  musical_key: 'Am',
  genre: 'lo-fi',
  licence: 'royalty-free',
  format: 'WAV',
  files: 120,
}

it('names what the captures read, all of it', () => {
  const element = document.createElement('audio')
  nameItem(element, pack)
  expect(itemFrom([element])).toEqual(pack)
})

it('writes no fact that is not known, and leaves nothing behind', () => {
  const element = document.createElement('article')
  element.dataset['theme'] = 'dark'
  const undo = nameItem(element, { item_id: 'pack-42' })
  expect({ ...element.dataset }).toEqual({ theme: 'dark', productId: 'pack-42' })
  undo()
  expect({ ...element.dataset }).toEqual({ theme: 'dark' })
})

it('writes nothing without an id', () => {
  const element = document.createElement('audio')
  nameItem(element, { item_name: 'Lo-fi Pack' })
  expect({ ...element.dataset }).toEqual({})
})

it('takes no element for nothing to do', () => expect(nameItem(null, pack)).not.toThrow())
