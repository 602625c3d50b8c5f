import { spawnSync } from 'node:child_process'
import { engines, type Engine } from '../e2e/browsers/engines.ts'
import { programs } from '../e2e/browsers/programs.ts'
import { findProgram } from '../e2e/processes/find-program.ts'

// Finds what the browser tests need and is not there, and installs it where that is possible.

interface Need {
  /** Programs of which one must be on PATH. */
  programs: string[]
  /** What Debian calls the package. */
  packages: string[]
}

const needs: Record<Engine, Need[]> = {
  chromium: [{ programs: programs.chromium, packages: ['chromium'] }],
  firefox: [{ programs: programs.firefox, packages: ['firefox-esr'] }],
  webkit: [
    // Brings WebKitGTK's MiniBrowser and the GStreamer plugins that play WAV, MP3 and Ogg.
    { programs: programs.webkit, packages: ['webkit2gtk-driver'] },
    { programs: ['Xvfb'], packages: ['xvfb'] },
    { programs: ['dbus-run-session'], packages: ['dbus'] },
  ],
}

const fonts: Need = {
  programs: ['a font that fc-list knows'],
  packages: ['fontconfig', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
}

const hasFonts = () => {
  const list = findProgram('fc-list')
  return list !== undefined && spawnSync(list, [':', 'family']).stdout.length > 0
}

const findMissing = () => {
  const missing = engines
    .flatMap((engine) => needs[engine])
    .filter((need) => !findProgram(...need.programs))
  return hasFonts() ? missing : [...missing, fonts]
}

const run = (command: string, args: string[]) => {
  console.log(`> ${command} ${args.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}

const missing = findMissing()
const packages = missing.flatMap((need) => need.packages)
const install = ['install', '-y', '--no-install-recommends', ...packages]

if (missing.length === 0) {
  console.log(`Ready: ${engines.join(', ')} and all they need are installed.`)
} else if (process.getuid?.() === 0 && findProgram('apt-get')) {
  console.log(`Installing what the browser tests need: ${packages.join(', ')}`)
  const done = run('apt-get', ['update']) && run('apt-get', install)
  const left = findMissing().map((need) => need.programs[0])
  if (left.length > 0) console.error(`Still missing: ${left.join(', ')}`)
  process.exitCode = done && left.length === 0 ? 0 : 1
} else {
  const wanted = missing.map((need) => need.programs.join(' or ')).join(', ')
  console.error(`The browser tests need programs that are not on PATH: ${wanted}
  Debian:        sudo apt-get update && sudo apt-get ${install.join(' ')}
  other systems: install these programs, or name the engines you have, as in CUEPOINT_ENGINES=chromium,firefox`)
  process.exitCode = 1
}
