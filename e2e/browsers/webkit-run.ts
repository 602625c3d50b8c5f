import { until } from '../until.ts'
import { pageScript } from './page-script.ts'
import { readAnswer } from './read-answer.ts'
import type { Tab } from './tab.ts'

export type Execute = <T>(script: string, mode?: 'sync' | 'async') => Promise<T>

interface Answer {
  text?: string
  left?: unknown
}

const shortMs = 20
const patienceMs = 30_000
const late = `window[Symbol.for('e2e')]`

const startScript = (id: number, script: string) => `const answer = arguments[0];
  const late = ${late} ??= {};
  const timer = setTimeout(() => answer(late[${id}] = null), ${shortMs});
  ${script}.then((text) => {
    clearTimeout(timer);
    if (late[${id}] === null) late[${id}] = { text };
    else answer({ text });
  })`

const fetchScript = (id: number) => `const found = ${late}?.[${id}];
  if (found) delete ${late}[${id}];
  return found === undefined ? { left: 'no answer is kept there' } : found`

/**
 * How a WebKit tab runs a script. One that takes its time leaves its answer in the page, to be fetched from
 * there: while an asynchronous command of the driver runs, every other tab waits, and two tabs that wait for
 * each other would wait forever. A short one is answered at once, so that it may end with leaving the page.
 */
export const webkitRun = (execute: Execute): Tab['run'] => {
  let scripts = 0
  const fetchAnswer = (id: number) =>
    execute<Answer | null>(fetchScript(id)).catch((left: unknown): Answer => ({ left }))

  return async <T>(body: string, ...args: unknown[]) => {
    const id = ++scripts
    const { text, left } =
      (await execute<Answer | null>(startScript(id, pageScript(body, args)), 'async')) ??
      (await until(() => fetchAnswer(id), { timeoutMs: patienceMs, everyMs: 10, what: body }))
    if (text !== undefined) return readAnswer<T>(text)
    throw new Error('the page was left while its script ran', { cause: left })
  }
}
