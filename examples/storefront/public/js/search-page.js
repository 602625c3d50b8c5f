const words = new URLSearchParams(location.search).get('q')
if (words) {
  window.dataLayer ||= []
  // As GA4 has it. What somebody searches for can be a name: whoever measures should leave the words alone.
  window.dataLayer.push({ event: 'search', search_term: words })
}
