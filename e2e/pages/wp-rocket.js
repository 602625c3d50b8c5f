// What WP Rocket does to delay scripts: their type is not known to the browser, their source stands in `data-rocket-src`, and the
// visitor's first act starts them. Meanwhile the document claims to be loading, listeners for clicks are put off, and a click is
// held back; at the end the listeners are added and the click is sent again, by script.
let state = document.readyState
let isDone = false
let clicked
const putOff = []
const native = EventTarget.prototype.addEventListener

const run = async (script) => {
  const copy = document.createElement('script')
  for (const { name, value } of script.attributes) {
    if (name !== 'type') copy.setAttribute(name === 'data-rocket-src' ? 'src' : name, value)
  }
  const settled = new Promise((resolve) => (copy.onload = copy.onerror = resolve))
  script.replaceWith(copy)
  await settled
}

const wake = async () => {
  Object.defineProperty(document, 'readyState', { get: () => state, configurable: true })
  state = 'loading'
  for (const script of document.querySelectorAll('script[type=rocketlazyloadscript]')) {
    await run(script)
  }
  state = 'complete'
  isDone = true
  window.removeEventListener('click', hold, true)
  for (const [target, ...rest] of putOff) native.apply(target, rest)
  clicked?.target.dispatchEvent(new MouseEvent('click', clicked))
}

const hold = (event) => {
  event.preventDefault()
  event.stopImmediatePropagation()
  if (clicked) return
  clicked = event
  void wake()
}
native.call(window, 'click', hold, true)
EventTarget.prototype.addEventListener = function (type, ...rest) {
  // What the page itself listens to before the first act is left alone.
  if (isDone || state !== 'loading' || type !== 'click') native.call(this, type, ...rest)
  else putOff.push([this, type, ...rest])
}
