import { globSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from '../processes/find-program.ts'
import type { Engine } from './engines.ts'
import { isolation } from './isolation.ts'
import { programs } from './programs.ts'

interface KillableProgram {
  find(): string | undefined
  /** The arguments with which it keeps everything in this folder, before the address it opens. */
  prepare(folder: string): Promise<string[]>
  /** Whether this process of it, by its name and command line, runs pages. */
  isRenderer(command: string): boolean
}

const firefoxSettings = {
  ...isolation.firefox,
  'dom.disable_open_during_load': false,
  // It has been killed, again and again, and neither asks about it nor brings back what was open.
  'browser.sessionstore.resume_from_crash': false,
  'toolkit.startup.max_resumed_crashes': -1,
  // No pages but ours.
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topsites': false,
  'browser.newtabpage.activity-stream.feeds.topsites': false,
  'browser.pagethumbnails.capturing_disabled': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'extensions.update.enabled': false,
}

const userJs = Object.entries(firefoxSettings)
  .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
  .join('')

/** The browsers themselves, not their drivers. All may open windows without being asked to by a click. */
export const killablePrograms: Record<Engine, KillableProgram> = {
  chromium: {
    find: () => findProgram(...programs.chromium),
    prepare: async (folder) => [
      ...isolation.chromium,
      '--headless=new',
      '--disable-breakpad',
      '--disable-component-update',
      '--disable-popup-blocking',
      '--password-store=basic',
      `--user-data-dir=${join(folder, 'profile')}`,
    ],
    isRenderer: (command) => command.includes('--type=renderer'),
  },
  firefox: {
    find: () => findProgram(...programs.firefox),
    prepare: async (folder) => {
      const profile = join(folder, 'profile')
      await mkdir(profile, { recursive: true })
      await writeFile(join(profile, 'user.js'), userJs)
      return ['--headless', '--no-remote', '--profile', profile]
    },
    isRenderer: (command) => /^(Isolated Web|Web Content)/.test(command),
  },
  webkit: {
    // Its driver knows it by its path; it is not on PATH.
    find: () => globSync('/usr/{lib/*,libexec}/webkit*gtk-*/MiniBrowser')[0],
    // Everything is in its home.
    prepare: async () => [...isolation.webkit, '--javascript-can-open-windows-automatically=true'],
    isRenderer: (command) => command.startsWith('WebKitWebProces'),
  },
}
