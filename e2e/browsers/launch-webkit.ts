import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from '../processes/find-program.ts'
import { freePort } from '../processes/free-port.ts'
import { startProcess } from '../processes/start-process.ts'
import { until } from '../until.ts'
import type { Browser } from './browser.ts'
import { createHome, type Home } from './create-home.ts'
import type { LaunchOptions } from './launch-browser.ts'
import { programs } from './programs.ts'
import { startXvfb } from './start-xvfb.ts'
import { createWebDriver } from './webdriver.ts'
import { createWebkitSession } from './webkit-session.ts'
import { webkitTab } from './webkit-tab.ts'

/** A tool bar that shrinks: as it is, no window is narrower than 447 pixels. */
const shrinkToolBar = async (home: string) => {
  const theme = join(home, '.config', 'gtk-3.0')
  await mkdir(theme, { recursive: true })
  await writeFile(join(theme, 'gtk.css'), '* { min-width: 0; padding: 0; }')
}

const startDriver = async (home: Home, display: string) => {
  const program = findProgram(...programs.webkit)
  if (!program) throw new Error('WebKitWebDriver is not installed; run npm run setup')
  const port = await freePort()
  const driver = await startProcess(program, [`--port=${port}`, '--host=127.0.0.1'], {
    folder: home.path,
    env: {
      ...home.env,
      DISPLAY: display,
      // No accessibility bus: none is running, and looking for one takes time.
      NO_AT_BRIDGE: '1',
    },
  })
  return { ...driver, address: `http://127.0.0.1:${port}` }
}

/** WebKitGTK's MiniBrowser through its own driver; on a screen in memory where there is no display. */
export const launchWebkit = async ({ world }: LaunchOptions): Promise<Browser> => {
  const home = await createHome('webkit')
  await shrinkToolBar(home.path)
  const xvfb = process.env['DISPLAY'] ? undefined : await startXvfb()
  const driver = await startDriver(home, xvfb?.display ?? process.env['DISPLAY']!)
  const stop = async () => {
    await driver.end()
    await xvfb?.end()
    await home.remove()
  }
  try {
    const webdriver = createWebDriver(driver.address)
    await until(() => webdriver.command('GET', '/status'), {
      timeoutMs: 10_000,
      what: 'WebKitWebDriver',
    })
    const session = await createWebkitSession(webdriver, world)
    return {
      engine: 'webkit',
      newTab: async () => {
        const tab = webkitTab(session, await session.newWindow())
        await tab.setViewport(1280, 800)
        return tab
      },
      close: async () => {
        // A browser that has crashed does not answer; the rest has to end all the same.
        await session.end().finally(stop)
      },
    }
  } catch (error) {
    const said = driver.output()
    await stop()
    throw new Error(`WebKit did not start: ${String(error)}\n${said}`, { cause: error })
  }
}
