import { formatOf } from '../delivery/format.ts'
import type { Resolved } from '../resolve-options.ts'
import { clockCode } from './clock-code.ts'
import { diagnoseAnswer } from './diagnose-answer.ts'
import { excerpt } from './excerpt.ts'
import { exchange, type Exchange } from './exchange.ts'
import { findObstacle } from './find-obstacle.ts'
import type { Check, DoctorOptions, Finding } from './finding.ts'
import { say } from './say.ts'
import { testChunk } from './test-chunk.ts'
import type { Code } from './texts.ts'
import { zip } from './zip.ts'

/** Sends the endpoint one event of the doctor's own, and once more compressed if it says that it reads that. */
export const checkEndpoint = async (
  options: Resolved,
  language: DoctorOptions['language'],
): Promise<Finding[]> => {
  // On its own, for `fetch` wants to be called on nothing.
  const { endpoint, key, requestTimeoutMs: limit, encode, transport } = options
  const { origin } = new URL(endpoint)
  const values = { endpoint, origin, key, limit, page: location.origin }
  const tell = (check: Check, code: Code, more = {}) =>
    say(check, code, { ...values, ...more }, language)

  const format = formatOf(options)
  const chunk = testChunk(location.origin)
  const body = format.write([chunk], { attempt: 0, final: true, last_seq: 1, unnumbered: {} })
  const ask = (sent: string | ArrayBuffer) =>
    exchange(
      (signal) =>
        transport(endpoint, {
          method: 'POST',
          body: sent,
          headers: { 'content-type': format.contentType, ...options.headers },
          credentials: options.credentials,
          redirect: 'error',
          leaving: false,
          signal,
        }) as Promise<Response>,
      limit,
    )
  const judge = ({ status, text }: Exchange) => format.classify(status, text, chunk.stream)

  const answer = await ask(body)
  if (!answer.status) {
    const [check, code, more] = await findObstacle(options, answer)
    return [tell(check, code, more)]
  }

  const { status, ms, aheadSeconds: ahead } = answer
  const text = excerpt(answer.text)
  const verdict = judge(answer)
  const [check, code] = diagnoseAnswer(verdict, status, answer.text, !!encode)
  const refused = typeof verdict === 'string'
  const findings = [
    tell('reachable', ms > limit / 2 ? 'slow' : 'reached', { status, ms }),
    tell('cors', 'readable'),
    tell('redirect', 'straight'),
    tell('csp', 'noCsp'),
    tell(check, code, { status, text, length: answer.text.length }),
    tell('clock', clockCode(ahead), { seconds: Math.abs(ahead ?? 0) }),
  ]
  if (refused) return findings
  if (!encode) findings.push(tell('key', 'knownKey'), tell('origin', 'rightOrigin'))
  if (!options.gzip && !format.gzip && !verdict.accepts?.includes?.('gzip')) {
    return [...findings, tell('gzip', 'noGzip')]
  }
  // Firefox before 113 compresses nothing.
  if (!window.CompressionStream) return findings
  const again = await ask(await zip(body))
  const isRead = typeof judge(again) !== 'string'
  const how = { status: again.status, text: excerpt(again.text) }
  return [...findings, isRead ? tell('gzip', 'gzip') : tell('gzip', 'wrongGzip', how)]
}
