import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import type { PagesOptions } from '../servers/start-pages.ts'
import { until } from '../until.ts'
import { pageScript } from './page-script.ts'
import { readAnswer } from './read-answer.ts'
import type { Tab } from './tab.ts'

/** A page that is driven without a driver. */
export type RemotePage = Pick<Tab, 'run' | 'waitFor'>

export interface RemoteControl {
  /** For the server of the pages. */
  readonly options: Required<Pick<PagesOptions, 'routes' | 'append'>>
  /** An address for a page of that server, and how to wait until it is opened there. */
  invite(url: string): { url: string; opened(): Promise<RemotePage> }
}

interface Command {
  id: number
  script: string
}

const patienceMs = 20_000
const heldMs = 15_000

/**
 * Scripts for pages whose browser has no driver, as one that is to be killed and started again on what it
 * stored: WebKit's driver keeps nothing on disk. Pages ask for their next script by a request that waits.
 */
export const createRemoteControl = (): RemoteControl => {
  const commands = new Map<string, Command[]>()
  const asked = new Set<string>()
  const answers = new Map<number, string>()
  let pages = 0
  let scripts = 0

  const next = async (request: IncomingMessage, response: ServerResponse) => {
    const page = new URL(request.url!, 'http://page').search.slice(1)
    asked.add(page)
    const command = await until(() => response.destroyed || commands.get(page)?.shift(), {
      timeoutMs: heldMs,
      everyMs: 5,
      what: 'a script',
    }).catch(() => ({}))
    response.setHeader('content-type', 'application/json').end(JSON.stringify(command))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { id, text } = (await json(request)) as { id: number; text: string }
    answers.set(id, text)
    response.writeHead(204).end()
  }

  const remotePage = (page: string): RemotePage => {
    const run = async <T>(body: string, ...args: unknown[]) => {
      const id = ++scripts
      commands.get(page)!.push({ id, script: pageScript(body, args) })
      const text = await until(() => answers.get(id), {
        timeoutMs: patienceMs,
        everyMs: 5,
        what: `an answer to ${body}`,
      })
      answers.delete(id)
      return readAnswer<T>(text)
    }
    return {
      run,
      waitFor: <T>(body: string, timeoutMs = 10_000) =>
        until(() => run<T>(body), { timeoutMs, what: body }),
    }
  }

  return {
    options: {
      routes: {
        '/remote/next': (request, response) => void next(request, response),
        // A page that is killed while it tells has not answered.
        '/remote/answer': (request, response) =>
          void answer(request, response).catch(() => response.destroy()),
      },
      append: '<script src="/remote-control.js"></script>',
    },
    invite: (url) => {
      const page = String(++pages)
      commands.set(page, [])
      return {
        url: `${url}?remote=${page}`,
        opened: async () => {
          await until(() => asked.has(page), { timeoutMs: patienceMs, what: url })
          return remotePage(page)
        },
      }
    },
  }
}
