/** Throws where there is no DOM, as on a server. */
export const requirePage = (): void => {
  if (typeof document !== 'undefined') return
  throw new Error(`cuepoint/testing needs a page: run this test in a browser, or give it a DOM
  vitest: environment: 'happy-dom' or 'jsdom' in its config, or // @vitest-environment happy-dom in the file
  jest: testEnvironment: 'jsdom'`)
}
