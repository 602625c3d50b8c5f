import { ourFile } from './our-file.ts'

/** The script that is running, where the browser says, then all with our name: tag managers and optimisers insert scripts again. */
export const ownScripts = (): HTMLScriptElement[] => {
  const named = document.querySelectorAll<HTMLScriptElement>('script[src*="cuepoint"]')
  const scripts = [...named].filter(({ src }) => ourFile.test(src))
  const current = document.currentScript as HTMLScriptElement | null
  return current ? [current, ...scripts] : scripts
}
