import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { guardGroup } from './guard-group.ts'

export interface RunningProcess {
  readonly pid: number
  readonly child: ChildProcess
  /** The last things it said on stdout and stderr. */
  output(): string
  isRunning(): boolean
  /** Resolves when it is gone, whoever ended it. */
  readonly gone: Promise<void>
  /** Signals the process and its children, then waits. SIGKILL follows when it takes too long. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export interface ProcessOptions {
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Pipes beyond stdin, stdout and stderr. */
  pipes?: 'pipe'[]
  /** A folder that must not outlive this process either; whoever made it deletes it otherwise. */
  folder?: string
}

const keptOutput = 4000
const politeMs = 5000

/** Starts a program in a process group of its own, which never outlives this process. */
export const startProcess = async (
  program: string,
  args: string[],
  { env = process.env, cwd, pipes = [], folder }: ProcessOptions = {},
): Promise<RunningProcess> => {
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', ...pipes]
  const child = spawn(program, args, { env, cwd, stdio, detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => (said = (said + String(chunk)).slice(-keptOutput)))
  }
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  const pid = child.pid!
  const dismissGuard = guardGroup(pid, folder)
  const signalGroup = (signal: 'SIGTERM' | 'SIGKILL') => {
    try {
      process.kill(-pid, signal)
    } catch {
      // The group has ended already.
    }
  }
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      // Its children, if any are left; before the guard goes, so that nothing slips through.
      signalGroup('SIGKILL')
      dismissGuard()
      resolve()
    })
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    pid,
    child,
    gone,
    isRunning,
    output: () => said,
    end: async (signal = 'SIGTERM') => {
      if (!isRunning()) return
      signalGroup(signal)
      const impatience = setTimeout(() => signalGroup('SIGKILL'), politeMs)
      await gone
      clearTimeout(impatience)
    },
  }
}
