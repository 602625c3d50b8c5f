import { readFile } from 'node:fs/promises'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { launchChromium } from './launch-chromium.ts'

const readSystem = async () => {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1] ?? `${type()} ${release()}`
}

/** What the numbers were measured on and with, and how busy it was before. */
export const describeMachine = async (): Promise<string> => {
  const [load = 0] = loadavg()
  const chromium = await launchChromium()
  await chromium.close()
  const cores = cpus()
  return [
    new Date().toISOString().slice(0, 10),
    `${chromium.version}, headless`,
    `Node ${process.versions.node}`,
    `${cores[0]?.model.trim()}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
    await readSystem(),
    `load before the run ${load.toFixed(1)}`,
  ].join('; ')
}
