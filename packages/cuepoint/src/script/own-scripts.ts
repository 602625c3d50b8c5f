/** Our file, also by a CDN's short name: not a theme's `cuepoint-gallery.js`, nor a bundle with a hash. */
const ours = /\/cuepoint(@[^/?]+|(-\d+\.\d+\.\d[^/]*)?\.js)([?#]|$)/

/** The script that is running, where the browser says, then all with our name: tag managers and optimisers insert scripts again. */
export const ownScripts = (): HTMLScriptElement[] => {
  const named = document.querySelectorAll<HTMLScriptElement>('script[src*="cuepoint"]')
  const scripts = [...named].filter(({ src }) => ours.test(src))
  const current = document.currentScript as HTMLScriptElement | null
  return current ? [current, ...scripts] : scripts
}
