import { pushEvent } from './data-layer.js'

const itemOf = ({ dataset }, index, list) => ({
  item_id: dataset.productId,
  item_name: dataset.title,
  item_brand: 'Lado C',
  item_category: dataset.category,
  item_category2: dataset.genre,
  price: Number(dataset.price),
  index: index + 1,
  ...list,
})

/** Every list of cards tells what is in it, and which of them is opened. */
export function startLists() {
  for (const cards of document.querySelectorAll('[data-list]')) {
    const list = { item_list_id: cards.dataset.list, item_list_name: cards.dataset.listName }
    const all = [...cards.querySelectorAll('[data-product-id]')]
    const items = all.map((card, index) => itemOf(card, index, list))
    if (items.length > 0) pushEvent('view_item_list', { ...list, items })
    cards.addEventListener('click', ({ target }) => {
      const index = all.indexOf(target.closest('a')?.closest('[data-product-id]'))
      if (index >= 0) pushEvent('select_item', { ...list, items: [items[index]] })
    })
  }
}
