// What a shop has before us: entries, gtag, and with ?wrapped what data-layer-helper does to `push`.
window.dataLayer = []
window.heard = []
window.added = (id) => ({
  event: 'add_to_cart',
  ecommerce: {
    currency: 'brl',
    items: [{ item_id: id, price: '19,90', owner: 'ana@example.com' }],
  },
})
window.gtag = function () {
  dataLayer.push(arguments)
}
window.wrap = (layer) => {
  const saved = layer.push
  layer.push = (...entries) => {
    heard.push(...entries)
    return saved.apply(layer, entries)
  }
}
if (location.search.includes('wrapped')) wrap(dataLayer)
dataLayer.push(added('early'), { ecommerce: null })
const order = new URLSearchParams(location.search).get('order')
if (order)
  gtag('event', 'purchase', { transaction_id: order, value: 19.9, currency: 'BRL', items: [] })

// Nothing outside this machine is opened.
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]')
  if (link && !/^(localhost|127\.0\.0\.1)$/.test(link.hostname)) event.preventDefault()
})
