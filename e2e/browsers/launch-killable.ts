import { kill } from 'node:process'
import { groupMembers } from '../processes/group-members.ts'
import { startProcess, type RunningProcess } from '../processes/start-process.ts'
import { until } from '../until.ts'
import { createHome } from './create-home.ts'
import type { Engine } from './engines.ts'
import { killablePrograms } from './killable-programs.ts'
import type { RemoteControl, RemotePage } from './remote-control.ts'
import { startXvfb } from './start-xvfb.ts'

/** A browser without a driver, whose profile outlives it. */
export interface KillableBrowser {
  readonly engine: Engine
  /** Opens a window, in front and in a process of its own. */
  open(url: string, remote: RemoteControl): Promise<RemotePage>
  /** The process that runs the page. */
  processOf(page: RemotePage): Promise<number>
  /** SIGKILL to that process alone, at that time. Returns when it was: milliseconds since the epoch. */
  crash(process: number, at: number): Promise<number>
  /** SIGKILL to all of its processes at once, at that time or now. Returns when. */
  kill(at?: number): Promise<number>
  /** Starts it again on the same profile. */
  relaunch(): Promise<void>
  close(): Promise<void>
}

const pauseUntil = async (at: number) => {
  await new Promise((resolve) => setTimeout(resolve, Math.max(at - Date.now(), 0)))
  return Date.now()
}

/**
 * Launches it with a lobby: a page that opens the others. It comes from `localhost` and they come from
 * 127.0.0.1, another site, so that it has a process of its own and lives on when theirs are killed.
 */
export const launchKillable = async (
  engine: Engine,
  lobby: { port: number; remote: RemoteControl },
): Promise<KillableBrowser> => {
  const { find, prepare, isRenderer } = killablePrograms[engine]
  const program = find()
  if (!program) throw new Error(`${engine} is not installed; run npm run setup`)
  const xvfb = engine === 'webkit' && !process.env['DISPLAY'] ? await startXvfb() : undefined
  const home = await createHome(engine)
  // No accessibility bus: none is running, and looking for one takes time.
  const env = { ...home.env, DISPLAY: xvfb?.display ?? home.env['DISPLAY'], NO_AT_BRIDGE: '1' }
  const args = await prepare(home.path)
  let browser: RunningProcess
  let front: RemotePage

  const renderers = async () =>
    (await groupMembers(browser.pid)).filter(({ command }) => isRenderer(command))

  const start = async () => {
    const { url, opened } = lobby.remote.invite(`http://localhost:${lobby.port}/blank.html`)
    browser = await startProcess(program, [...args, url], { env, folder: home.path })
    front = await opened().catch((error: unknown) => {
      throw new Error(`${engine} did not start: ${browser.output()}`, { cause: error })
    })
  }
  const close = async () => {
    await browser?.end('SIGKILL')
    await xvfb?.end()
    await home.remove()
  }

  try {
    await start()
    return {
      engine,
      open: async (url, remote) => {
        const page = remote.invite(url)
        await front.run(`window.open(args[0], '_blank', 'noopener,width=800,height=600')`, page.url)
        return page.opened()
      },
      processOf: async (page) => {
        // No engine tells. Only one of them has just worked for so long.
        const before = new Map((await renderers()).map(({ pid, worked }) => [pid, worked]))
        await page.run('const end = performance.now() + 200; while (performance.now() < end);')
        const worked = (await renderers()).map(({ pid, worked }) => ({
          pid,
          since: worked - (before.get(pid) ?? 0),
        }))
        worked.sort((a, b) => b.since - a.since)
        return worked[0]!.pid
      },
      crash: async (process, at) => {
        const when = await pauseUntil(at)
        kill(process, 'SIGKILL')
        const isGone = async () => !(await renderers()).some(({ pid }) => pid === process)
        await until(isGone, { timeoutMs: 5000, what: 'the end of the renderer' })
        return when
      },
      kill: async (at = 0) => {
        const { pid } = browser
        const when = await pauseUntil(at)
        await browser.end('SIGKILL')
        // The others of its group may take a moment longer to go, and one of them holds the profile's lock.
        await until(async () => (await groupMembers(pid)).length === 0, {
          timeoutMs: 5000,
          what: 'the end of all processes',
        })
        return when
      },
      relaunch: start,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
