import { expect } from 'vitest'
import { startCli } from './start-cli.ts'
import { tempFolder } from './temp-folder.ts'

/** What `cuepoint-collector doctor …` says in English and in Portuguese, which must end the same way. */
export const runDoctor = async (...args: string[]) => {
  const [english, portuguese] = await Promise.all(
    ['en', 'pt'].map(async (language) => {
      const { exit, output } = startCli(['doctor', ...args, '--language', language], tempFolder())
      return { code: await exit, output }
    }),
  )
  expect(portuguese!.code).toBe(english!.code)
  return { code: english!.code, en: english!.output.text, pt: portuguese!.output.text }
}
