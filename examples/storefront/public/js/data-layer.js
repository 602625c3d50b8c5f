/**
 * Google's `dataLayer`, as most shops have it. Whatever measures this shop reads it from here;
 * the shop itself talks to no measuring tool.
 */
export function pushEvent(event, ecommerce) {
  window.dataLayer ||= []
  // Google's advice: empty the last one first, or its fields leak into this one.
  window.dataLayer.push({ ecommerce: null })
  window.dataLayer.push({ event, ecommerce: { currency: 'BRL', ...ecommerce } })
}
