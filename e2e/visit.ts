import type { Tab } from './browsers/tab.ts'

const runs = `window.cuepoint?.track && document.readyState === 'complete'`

/** Loads the page anew. */
export const reload = async (tab: Tab): Promise<void> => {
  await tab.run('window.left = true; setTimeout(() => location.reload())')
  await tab.waitFor(`return !window.left && ${runs}`)
}

/** To the next page by its link, as a visitor goes: the page that is left may be kept for the way back. */
export const goOn = async (tab: Tab): Promise<void> => {
  await tab.click('a')
  await tab.waitFor(`return location.search === '?next' && ${runs}`)
}

/** Back to the page without a query; answers whether it is the one that was left, not a new load of it. */
export const goBack = async (tab: Tab): Promise<boolean> => {
  await tab.run('setTimeout(() => history.back())')
  await tab.waitFor(`return location.pathname === '/shop.html' && !location.search && ${runs}`)
  return tab.run<boolean>('return !!window.kept')
}

/** Nothing is asserted by a wait but this: that nothing more comes. */
export const silence = (ms = 400): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))
