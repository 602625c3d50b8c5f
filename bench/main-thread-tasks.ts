import type { Window } from './launch-chromium.ts'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds. */
  dur?: number
  /** Of them, those in which it ran. */
  tdur?: number
  args: { name?: string; data?: { frames?: { processId: number }[] } }
}

/**
 * Runs the work and returns how long each task of the page's main thread took meanwhile, in milliseconds: as the visitor
 * waits, or the processor's time alone, which others at work do not lengthen.
 */
export const mainThreadTasks = async (
  { page }: Window,
  work: () => Promise<unknown>,
  time: 'dur' | 'tdur' = 'dur',
): Promise<number[]> => {
  await page.tracing.start({ categories: ['disabled-by-default-devtools.timeline'] })
  await work()
  const trace = new TextDecoder().decode(await page.tracing.stop())
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] }
  const find = (name: string) => traceEvents.filter((event) => event.name === name)
  const [started] = find('TracingStartedInBrowser')
  const pid = started?.args.data?.frames?.[0]?.processId
  const main = find('thread_name').find(
    (thread) => thread.pid === pid && thread.args.name === 'CrRendererMain',
  )
  return find('RunTask')
    .filter((task) => task.pid === pid && task.tid === main?.tid)
    .map((task) => (task[time] ?? 0) / 1_000)
}
