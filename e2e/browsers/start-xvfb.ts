import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { startProcess, type RunningProcess } from '../processes/start-process.ts'

/** A screen in memory, larger than any viewport a test asks for. It picks a free display itself. */
export const startXvfb = async (): Promise<RunningProcess & { display: string }> => {
  const screen = ['-screen', '0', '1920x1440x24', '-nolisten', 'tcp']
  const xvfb = await startProcess('Xvfb', ['-displayfd', '3', ...screen], { pipes: ['pipe'] })
  const told = once(xvfb.child.stdio[3] as Readable, 'data').then(String)
  const number = await Promise.race([told, xvfb.gone])
  if (!number) throw new Error(`Xvfb ended at once: ${xvfb.output()}`)
  return { ...xvfb, display: `:${number.trim()}` }
}
