const words = new URLSearchParams(location.search).get('q')
if (words) {
  window.dataLayer ||= []
  const { count } = document.querySelector('#found').dataset
  // GA4's name for it, and how many were found. What somebody searches for can be a name: whoever measures should leave
  // the words alone.
  window.dataLayer.push({
    event: 'view_search_results',
    search_term: words,
    results: Number(count),
  })
}
