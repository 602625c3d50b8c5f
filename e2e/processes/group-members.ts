import { readdir, readFile } from 'node:fs/promises'

export interface Member {
  pid: number
  /** Its name and its command line, in one text. */
  command: string
  /** Processor time so far, in hundredths of a second. */
  worked: number
}

const readMember = async (pid: string, group: number): Promise<Member | undefined> => {
  try {
    // The name stands in parentheses and may hold some itself; https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const [, name, rest] = /\((.*)\) (.*)/s.exec(await readFile(`/proc/${pid}/stat`, 'utf8'))!
    const [state, , member, , , , , , , , , user, system] = rest!.split(' ')
    if (Number(member) !== group || state === 'Z') return undefined
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8')
    return {
      pid: Number(pid),
      command: `${name} ${line.replaceAll('\0', ' ')}`,
      worked: Number(user) + Number(system),
    }
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}

/** The processes of a group that live, on Linux. */
export const groupMembers = async (group: number): Promise<Member[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const members = await Promise.all(pids.map((pid) => readMember(pid, group)))
  return members.filter((member) => member !== undefined)
}
