import { money } from './money.js'

/** One row of the cart, the checkout's summary or the order; `onRemove` gives it a button. */
export function cartLine({ slug, item }, onRemove) {
  const row = document.createElement('li')
  row.dataset.productId = item.item_id
  const cover = new Image(72, 72)
  cover.src = `/covers/${slug}.svg`
  cover.alt = ''
  const link = document.createElement('a')
  link.href = `/pack/${slug}.html`
  link.textContent = item.item_name
  const licence = document.createElement('span')
  licence.className = 'fine'
  licence.textContent = `Licença ${item.item_variant.toLowerCase()}`
  const name = document.createElement('p')
  name.append(link, licence)
  const price = document.createElement('span')
  price.className = 'price'
  price.textContent = money(item.price)
  row.append(cover, name, price)
  if (onRemove) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link'
    button.dataset.remove = item.item_id
    button.textContent = 'Remover'
    button.setAttribute('aria-label', `Remover ${item.item_name}`)
    button.addEventListener('click', () => onRemove(item.item_id))
    row.append(button)
  }
  return row
}
