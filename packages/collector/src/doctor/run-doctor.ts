import { parseArgs } from 'node:util'
import { examine } from './examine.ts'

/** What `doctor --help` prints. */
const doctorUsage = `Usage: cuepoint-collector doctor <url> [options]

Examines an endpoint, or a page with the script tag and the endpoint it names. Sends one
event of its own, of nobody and marked as a test.

  --origin <origin>  Where the shop's pages come from. Default that of the page; of an
                     endpoint, whether they may send is not tried without it
  --key <name>       Shop that sends. Default that of the tag, or default
  --language <en|pt> Default by LANG
  --help             Show this
`

const options = {
  origin: { type: 'string' },
  key: { type: 'string' },
  language: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** What an answer says may have lines of its own, which would break the columns. */
const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Runs `doctor …`. Returns what to print, and whether all is well; throws an `Error` that says what is wrong with the arguments. */
export const runDoctor = async (args: string[]): Promise<{ text: string; ok: boolean }> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (values.help) return { text: doctorUsage, ok: true }
  const [url = ''] = positionals
  if (positionals.length !== 1 || !/^https?:/i.test(url) || !URL.canParse(url))
    throw new Error('doctor: expected one address, such as https://shop.example/cue')
  const address = new URL(url)
  if (address.username || address.password) {
    // Browsers send nothing to such an address, and the password would stand in logs.
    Object.assign(address, { username: '', password: '' })
    throw new Error(`doctor: write the address without user and password: ${address}`)
  }
  const { origin, key, language = process.env['LANG']?.slice(0, 2) } = values
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin))
    throw new Error(`--origin: expected an origin, such as https://shop.example`)
  if (values.language !== undefined && language !== 'en' && language !== 'pt')
    throw new Error(`--language ${language}: expected en or pt`)

  const findings = await examine({
    url: address.href,
    origin,
    key,
    language: language === 'pt' ? 'pt' : 'en',
  })
  const lines = findings.map(
    ({ check, ok, found, fix }) =>
      `${ok ? '  ok' : '  NO'}  ${check.padEnd(9)}  ${onOneLine(found)}${fix && `\n${' '.repeat(17)}→ ${onOneLine(fix)}`}`,
  )
  return { text: lines.join('\n'), ok: findings.every(({ ok }) => ok) }
}
