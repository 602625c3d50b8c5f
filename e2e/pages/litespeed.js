// What LiteSpeed Cache does to delay scripts, and Flying Scripts much the same: the visitor's first act, of which nothing is kept
// back, makes each script anew, with its attributes and its source.
const wake = () => {
  removeEventListener('click', wake, true)
  for (const script of document.querySelectorAll('script[type="litespeed/javascript"]')) {
    const copy = document.createElement('script')
    for (const { name, value } of script.attributes) {
      if (name !== 'type') copy.setAttribute(name === 'data-src' ? 'src' : name, value)
    }
    script.replaceWith(copy)
  }
}
addEventListener('click', wake, true)
