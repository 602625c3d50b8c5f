// A container of a tag manager: Google's own reader of the data layer, which wraps `push` and hears what came before.
window.dataLayer ||= []
window.gtag = function () {
  dataLayer.push(arguments)
}
window.container = []
window.helper = new DataLayerHelper(dataLayer, (model, message) => container.push(message), true)
