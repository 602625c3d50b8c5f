/** The browser's own share sheet where there is one, and copying everywhere. */
export function startShare() {
  const native = document.querySelector('#share-native')
  const status = document.querySelector('#share-status')
  const url = document.querySelector('link[rel="canonical"]').href
  const say = (text) => {
    status.textContent = text
  }

  native.hidden = !navigator.share
  native.addEventListener('click', () => {
    // Closed without a choice: nothing to say.
    navigator.share({ title: document.title, url }).catch(() => {})
  })
  document.querySelector('#share-copy').addEventListener('click', () => {
    navigator.clipboard.writeText(url).then(
      () => say('Link copiado.'),
      () => say('O navegador não deixou copiar.'),
    )
  })
}
