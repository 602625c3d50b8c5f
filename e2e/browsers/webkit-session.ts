import { isolation } from './isolation.ts'
import type { WebDriver } from './webdriver.ts'

export interface WebkitSession {
  /** Opens a window and answers its handle. */
  newWindow(): Promise<string>
  /** A command of the session in one of its windows. */
  inWindow<T>(
    handle: string,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<T>
  end(): Promise<void>
}

const toCapabilities = (world?: number) => ({
  alwaysMatch: {
    browserName: 'MiniBrowser',
    acceptInsecureCerts: !!world,
    timeouts: { pageLoad: 30_000, script: 30_000 },
    'webkitgtk:browserOptions': {
      // The last of two proxies counts.
      args: [
        '--automation',
        ...isolation.webkit,
        ...(world ? [`--proxy=http://127.0.0.1:${world}`] : []),
      ],
    },
  },
})

/**
 * The one session of a WebKit driver. Its first window stays open and blank: the session ends with its
 * last window, and with it everything the pages have stored.
 */
export const createWebkitSession = async (
  { command }: WebDriver,
  world?: number,
): Promise<WebkitSession> => {
  const capabilities = toCapabilities(world)
  const { sessionId } = await command<{ sessionId: string }>('POST', '/session', { capabilities })
  const path = `/session/${sessionId}`
  const spare = await command<string>('GET', `${path}/window`)
  let last: Promise<unknown> = Promise.resolve()
  // The protocol has one current window, so switching and acting must not be torn apart.
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(act)
    last = turn.catch(() => {})
    return turn
  }
  return {
    // A window: a tab would open in the background, where nothing is painted and the page is `hidden`.
    newWindow: () =>
      inTurn(async () => {
        // The current window may be one that has been closed, and then no command is taken.
        await command('POST', `${path}/window`, { handle: spare })
        const opened = await command<{ handle: string }>('POST', `${path}/window/new`, {
          type: 'window',
        })
        return opened.handle
      }),
    inWindow: <T>(handle: string, method: 'GET' | 'POST' | 'DELETE', what: string, body?: object) =>
      inTurn(async () => {
        await command('POST', `${path}/window`, { handle })
        return command<T>(method, path + what, body)
      }),
    end: () => inTurn(async () => void (await command('DELETE', path))),
  }
}
