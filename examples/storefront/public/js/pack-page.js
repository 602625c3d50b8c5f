import { cart } from './cart.js'
import { pushEvent } from './data-layer.js'
import { startReviews } from './reviews.js'
import { startShare } from './share.js'
import { startWish } from './wishlist.js'

const pack = document.querySelector('[data-product]')
const form = document.querySelector('#buy')
const status = document.querySelector('#cart-status')

function chosen() {
  const { value, dataset } = form.querySelector('[name="licence"]:checked')
  return { licence: value, price: Number(dataset.price) }
}

function line() {
  const { licence, price } = chosen()
  const item = {
    item_id: pack.dataset.productId,
    item_name: pack.dataset.title,
    item_brand: 'Lado C',
    item_category: pack.dataset.category,
    item_category2: pack.dataset.genre,
    item_variant: licence,
    price,
    quantity: 1,
  }
  return { slug: pack.dataset.slug, item }
}

form.addEventListener('change', () => {
  const { licence, price } = chosen()
  pack.dataset.licence = licence
  pack.dataset.price = price
  status.textContent = ''
})

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const added = cart.add(line())
  const toCart = Object.assign(document.createElement('a'), {
    href: '/carrinho.html',
    textContent: 'Ver carrinho',
  })
  status.replaceChildren(added ? 'No carrinho. ' : 'Esse já estava no carrinho. ', toCart)
})

document.querySelector('#free-sample').addEventListener('click', ({ currentTarget }) => {
  const { file } = currentTarget.dataset
  // The link is never in the page. What the shop calls this, a sample and not just a file, only its
  // button can say: that is what `data-cue` is for.
  const download = `${pack.dataset.slug}-amostra.wav`
  Object.assign(document.createElement('a'), { href: file, download }).click()
})

/** GA4's name for what is done with the pack as it is chosen now. */
const tell = (event) => {
  const { item } = line()
  pushEvent(event, { value: item.price, items: [item] })
}

startReviews()
startShare()
startWish(document.querySelector('#wish'), pack.dataset.productId, () => tell('add_to_wishlist'))
tell('view_item')
