import type { ElementHandle, KeyInput, Page } from 'puppeteer-core'
import { until } from '../until.ts'
import { elementScript } from './element-script.ts'
import { pageScript } from './page-script.ts'
import { readAnswer } from './read-answer.ts'
import type { Tab } from './tab.ts'

const elementMs = 5000

/** A tab of Chromium or Firefox. */
export const puppeteerTab = (page: Page): Tab => {
  const logs: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') logs.push(message.text())
  })
  page.on('pageerror', (error) => logs.push(String(error)))

  const run = async <T>(body: string, ...args: unknown[]) =>
    readAnswer<T>((await page.evaluate(pageScript(body, args))) as string)

  const find = (selector: string) =>
    until(
      async () =>
        (await page.evaluateHandle(elementScript(selector))).asElement() as ElementHandle<Element>,
      { timeoutMs: elementMs, what: `an element ${selector}` },
    )

  return {
    run,
    goto: async (url) => void (await page.goto(url)),
    click: async (selector, button = 'left') => (await find(selector)).click({ button }),
    type: async (selector, text) => (await find(selector)).type(text),
    press: (key) => page.keyboard.press(key as KeyInput),
    waitFor: <T>(body: string, timeoutMs = 10_000) =>
      until(() => run<T>(body), { timeoutMs, what: body }),
    close: async () => {
      if (!page.isClosed()) await page.close()
    },
    url: () => run('return location.href'),
    setViewport: (width, height) => page.setViewport({ width, height }),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    logs: () => [...logs],
  }
}
