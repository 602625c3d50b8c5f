import { writeFile } from 'node:fs/promises'
import { until } from '../until.ts'
import { elementScript } from './element-script.ts'
import type { Tab } from './tab.ts'
import { webdriverKeys } from './webdriver-keys.ts'
import { webkitRun, type Execute } from './webkit-run.ts'
import type { WebkitSession } from './webkit-session.ts'

const elementMs = 5000
/** WebDriver's word for an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

/** A tab of WebKitGTK's MiniBrowser: a window of a WebDriver session. */
export const webkitTab = (session: WebkitSession, handle: string): Tab => {
  let open = true
  const command = <T = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
    session.inWindow<T>(handle, method, path, body)
  const execute: Execute = (script, mode = 'sync') =>
    command('POST', `/execute/${mode}`, { script, args: [] })

  const run = webkitRun(execute)

  const find = async (selector: string) => {
    const found = await until(
      () => execute<Record<string, string> | null>(`return ${elementScript(selector)}`),
      { timeoutMs: elementMs, what: `an element ${selector}` },
    )
    return `/element/${Object.values(found)[0]}`
  }

  return {
    run,
    goto: async (url) => void (await command('POST', '/url', { url })),
    click: async (selector, button = 'left') => {
      const element = await find(selector)
      // The driver takes what lies just below the fold for visible, and then cannot click it.
      await execute(
        `(${elementScript(selector)}).scrollIntoView({ block: 'nearest', behavior: 'instant' })`,
      )
      if (button === 'left') return void (await command('POST', `${element}/click`, {}))
      const id = element.slice('/element/'.length)
      const actions = [
        { type: 'pointerMove', x: 0, y: 0, origin: { [elementKey]: id } },
        { type: 'pointerDown', button: 1 },
        { type: 'pointerUp', button: 1 },
      ]
      await command('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] })
    },
    type: async (selector, text) =>
      void (await command('POST', `${await find(selector)}/value`, { text })),
    press: async (key) => {
      const value = webdriverKeys[key] ?? key
      const actions = [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]
      await command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    waitFor: <T>(body: string, timeoutMs = 10_000) =>
      until(() => run<T>(body), { timeoutMs, what: body }),
    close: async () => {
      if (!open) return
      open = false
      await command('DELETE', '/window')
    },
    url: () => run('return location.href'),
    setViewport: async (width, height) => {
      const resize = (size: object) => command('POST', '/window/rect', size)
      await resize({ width, height })
      // The window has a tool bar; only the page knows how much of the window is left for it.
      const fits = async () => {
        const [innerWidth, innerHeight] = await run<[number, number]>(
          'return [innerWidth, innerHeight]',
        )
        if (innerWidth === width && innerHeight === height) return true
        const outer = await command<{ width: number; height: number }>('GET', '/window/rect')
        await resize({
          width: outer.width + width - innerWidth,
          height: outer.height + height - innerHeight,
        })
        return false
      }
      await until(fits, { timeoutMs: elementMs, what: `a viewport of ${width} x ${height}` })
    },
    screenshot: async (path) =>
      writeFile(path, await command<string>('GET', '/screenshot'), 'base64'),
    logs: () => [],
  }
}
