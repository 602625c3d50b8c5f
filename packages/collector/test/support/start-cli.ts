import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/**
 * Runs the command line from the sources, within limits that a shell sets, such as `ulimit -f 100`. `exit` resolves
 * to the exit code, or the signal that ended it.
 */
export const startCli = (
  args: string[],
  cwd: string,
  limits = '',
  environment: Record<string, string> = {},
) => {
  const command = [process.execPath, '--conditions=cuepoint-source', cli, ...args]
  const child = spawn('sh', ['-c', `${limits}\nexec "$@"`, 'sh', ...command], {
    cwd,
    env: { ...process.env, ...environment },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const output = { text: '' }
  const onData = (chunk: Buffer) => {
    output.text += chunk.toString()
  }
  child.stdout.on('data', onData)
  child.stderr.on('data', onData)
  const exit = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)

  const url = async (): Promise<string> => {
    for (;;) {
      const found = output.text.match(/http:\S+:\d+/)?.[0]
      if (found !== undefined) return found
      if (child.exitCode !== null) throw new Error(`it ended: ${output.text}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { url, exit, output, kill: (signal: NodeJS.Signals) => child.kill(signal) }
}
