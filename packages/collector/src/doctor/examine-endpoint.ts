import { gzipSync } from 'node:zlib'
import {
  classify,
  diagnoseAnswer,
  exchange,
  say,
  testRequest,
  type Check,
  type Code,
  type DoctorOptions,
  type Exchange,
  type Finding,
} from 'cuepoint/doctor'

export interface Examination {
  endpoint: string
  key: string
  /** Of the shop's pages. */
  origin: string
  language: DoctorOptions['language']
}

/** As long as the SDK waits by default. */
const limit = 10_000
/** A clock that is further off than this is wrong. */
const maxSeconds = 60

/** Asks an endpoint what a page of that origin would ask it, and reads what a browser would not show the page. */
export const examineEndpoint = async ({
  endpoint,
  key,
  origin: page,
  language,
}: Examination): Promise<Finding[]> => {
  const { origin } = new URL(endpoint)
  const values = { endpoint, origin, key, limit, page }
  const tell = (check: Check, code: Code, more = {}) =>
    say(check, code, { ...values, ...more }, language)

  const { stream, body } = testRequest(key, page)
  let headers = new Headers()
  const ask = (sent: string | Uint8Array<ArrayBuffer>) =>
    exchange(async (signal) => {
      const type = origin === page ? 'application/json' : 'text/plain;charset=UTF-8'
      const answer = await fetch(endpoint, {
        method: 'POST',
        body: sent,
        headers: { 'content-type': type, origin: page },
        redirect: 'manual',
        signal,
      })
      headers = answer.headers
      return answer
    }, limit)
  const judge = ({ status, text }: Exchange) => classify(status, text, stream, 'answer')

  const answer = await ask(body)
  const { status, ms, late, aheadSeconds: ahead } = answer
  if (!status) return [tell('reachable', late ? 'timeout' : 'closed')]
  const location = status >= 300 && status < 400 && headers.get('location')
  if (location) return [tell('redirect', 'redirected', { final: new URL(location, endpoint).href })]

  const allowed = headers.get('access-control-allow-origin')
  const isReadable = origin === page || allowed === '*' || allowed === page
  const text = answer.text.slice(0, 99)
  const verdict = judge(answer)
  const [check, code] = diagnoseAnswer(verdict, status, answer.text, false)
  const clock =
    ahead === undefined
      ? 'unknownClock'
      : Math.abs(ahead) > maxSeconds
        ? 'wrongClock'
        : 'rightClock'
  const findings = [
    tell('reachable', ms > limit / 2 ? 'slow' : 'reached', { status, ms }),
    tell('cors', isReadable ? 'readable' : 'unreadable'),
    tell('redirect', 'straight'),
    tell(check, code, { status, text, length: answer.text.length }),
    tell('clock', clock, { seconds: Math.abs(ahead ?? 0) }),
  ]
  if (typeof verdict === 'string') return findings
  findings.push(tell('key', 'knownKey'), tell('origin', 'rightOrigin'))
  if (!verdict.accepts?.includes('gzip')) return [...findings, tell('gzip', 'noGzip')]
  const again = await ask(new Uint8Array(gzipSync(body)))
  const isRead = typeof judge(again) !== 'string'
  const how = { status: again.status, text: again.text.slice(0, 99) }
  return [...findings, isRead ? tell('gzip', 'gzip') : tell('gzip', 'wrongGzip', how)]
}
