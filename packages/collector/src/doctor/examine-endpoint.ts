import { gzipSync } from 'node:zlib'
import {
  classify,
  clockCode,
  diagnoseAnswer,
  excerpt,
  say,
  testRequest,
  type Check,
  type Code,
  type DoctorOptions,
  type Exchange,
  type Finding,
} from 'cuepoint/doctor'
import { askAsPage } from './ask-as-page.ts'

export interface Examination {
  endpoint: string
  key: string
  /** Of the shop's pages. Undefined: nobody knows, so what depends on it is not tried. */
  origin: string | undefined
  language: DoctorOptions['language']
  /** Default 10,000, as long as the SDK waits. */
  limitMs?: number
}

/** Asks an endpoint what a page of that origin would ask it, and reads what a browser would not show the page. */
export const examineEndpoint = async ({
  endpoint,
  key,
  origin: shop,
  language,
  limitMs: limit = 10_000,
}: Examination): Promise<Finding[]> => {
  const { origin } = new URL(endpoint)
  const page = shop ?? origin
  const values = { endpoint, origin, key, limit, page }
  const tell = (check: Check, code: Code, more = {}) =>
    say(check, code, { ...values, ...more }, language)

  const { stream, body } = testRequest(key, page)
  const ask = (sent: string | Uint8Array<ArrayBuffer>) => askAsPage(endpoint, page, sent, limit)
  const judge = ({ status, text }: Exchange) => classify(status, text, stream, 'answer')

  const answer = await ask(body)
  const { status, ms, late, error, headers, aheadSeconds: ahead } = answer
  if (!status) return [tell('reachable', late ? 'timeout' : 'noAnswer', { error })]
  const location = status >= 300 && status < 400 && headers.get('location')
  if (location) {
    const final = URL.parse(location, endpoint)?.href ?? location
    return [tell('redirect', 'redirected', { final })]
  }

  const allowed = headers.get('access-control-allow-origin')
  const isReadable = origin === page || allowed === '*' || allowed === page
  const text = excerpt(answer.text)
  const verdict = judge(answer)
  const [check, code] = diagnoseAnswer(verdict, status, answer.text, false)
  const isUnnamed = !shop && code === 'wrongOrigin'
  const untried = isUnnamed ? [] : [tell('origin', 'untriedOrigin')]
  const findings = [
    tell('reachable', ms > limit / 2 ? 'slow' : 'reached', { status, ms }),
    ...(shop ? [tell('cors', isReadable ? 'readable' : 'noCorsHeader')] : untried),
    tell('redirect', 'straight'),
    tell(check, isUnnamed ? 'unnamedOrigin' : code, { status, text, length: answer.text.length }),
    tell('clock', clockCode(ahead), { seconds: Math.abs(ahead ?? 0) }),
  ]
  if (typeof verdict === 'string') return findings
  findings.push(tell('key', 'knownKey'))
  if (shop) findings.push(tell('origin', 'rightOrigin'))
  if (!verdict.accepts?.includes('gzip')) return [...findings, tell('gzip', 'noGzip')]
  const again = await ask(new Uint8Array(gzipSync(body)))
  const isRead = typeof judge(again) !== 'string'
  const how = { status: again.status, text: again.error || excerpt(again.text) }
  return [...findings, isRead ? tell('gzip', 'gzip') : tell('gzip', 'wrongGzip', how)]
}
