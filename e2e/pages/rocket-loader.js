// What Cloudflare's Rocket Loader does: the edge has put a nonce before each script's type, and this runs, deferred, in their place.
// The document claims to be loading, and its real events reach nobody. After `load` each script is replaced by a copy with all its
// attributes; then the document is told to become interactive and complete, and the events are sent again.
const [nonce] = document.currentScript.dataset.cfSettings.split('|')
let state = 'loading'
let isOpen = false
Object.defineProperty(document, 'readyState', { get: () => state })

const native = EventTarget.prototype.addEventListener
const held = (target, type) =>
  target === window
    ? type === 'load'
    : target === document && /^(DOMContentLoaded|readystatechange)$/.test(type)
EventTarget.prototype.addEventListener = function (type, listener, options) {
  const call = listener?.handleEvent?.bind(listener) ?? listener
  const proxied = function (event) {
    if (isOpen || !held(this, type)) return call.call(this, event)
  }
  native.call(this, type, listener && proxied, options)
}

const copyOf = (script) => {
  const copy = document.createElement('script')
  copy.async = script.hasAttribute('async')
  copy.textContent = script.textContent
  for (const { name, value } of script.attributes) copy.setAttribute(name, value)
  copy.type = script.type.slice(nonce.length)
  return copy
}

const become = (next, ...events) => {
  isOpen = true
  state = next
  for (const [target, type] of events) target.dispatchEvent(new Event(type))
  isOpen = false
}

const run = async () => {
  for (const script of document.querySelectorAll(`script[type^="${nonce}"]`)) {
    const copy = copyOf(script)
    const settled = new Promise((resolve) => (copy.onload = copy.onerror = resolve))
    script.replaceWith(copy)
    if (copy.src && !copy.async) await settled
  }
  become('interactive', [document, 'readystatechange'], [document, 'DOMContentLoaded'])
  become('complete', [document, 'readystatechange'], [window, 'load'])
  isOpen = true
}
native.call(window, 'load', run, { once: true })
