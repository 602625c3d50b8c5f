import { spawn } from 'node:child_process'

const script = `read -r dismissed && exit
kill -KILL -"$1"
[ -z "$2" ] || rm -rf "$2"`

/**
 * Ends a process group and deletes its folder when this process is gone, however it went: also by
 * SIGKILL, where no handler of ours runs. A shell waits on a pipe that only we hold open; end of file
 * means that we are dead. Answers how to dismiss the guard once the group has ended by itself.
 */
export const guardGroup = (leader: number, folder = ''): (() => void) => {
  const guard = spawn('sh', ['-c', script, 'guard', String(leader), folder], {
    // A session of its own: Ctrl+C in the terminal must not take the guard along.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.stdin.on('error', () => {})
  guard.unref()
  return () => void guard.stdin.end('dismissed\n')
}
