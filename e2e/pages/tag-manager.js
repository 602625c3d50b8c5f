// What Google Tag Manager does with a Custom HTML tag: it parses the text, and makes each script anew with its source, its text
// and no other attribute. `document.currentScript` is there, `data-*` is not.
window.insertTag = (html) => {
  for (const found of new DOMParser().parseFromString(html, 'text/html').scripts) {
    const script = document.createElement('script')
    script.async = false
    script.type = 'text/javascript'
    script.text = found.text
    if (found.src) script.src = found.getAttribute('src')
    document.body.append(script)
  }
}
