import type { Verdict } from '../delivery/classify.ts'
import type { Check } from './finding.ts'
import type { Code } from './texts.ts'

const byStatus: Record<number, [Check, Code]> = {
  401: ['key', 'unknownKey'],
  403: ['origin', 'wrongOrigin'],
  404: ['answer', 'noRoute'],
  405: ['answer', 'noRoute'],
  413: ['answer', 'tooLarge'],
  415: ['answer', 'wrongType'],
  429: ['answer', 'busy'],
}

/** What an answer that came shows, and under which check it stands. Pure: the same answer has always the same diagnosis. */
export const diagnoseAnswer = (
  verdict: Verdict,
  status: number,
  text: string,
  foreign: boolean,
): [Check, Code] => {
  if (typeof verdict !== 'string') return ['answer', text || foreign ? 'acknowledged' : 'empty']
  if (foreign) return ['answer', 'backend']
  if (verdict === 'endpoint_refused') {
    // Servers' own error pages are HTML, too: the status says more.
    return byStatus[status] ?? ['answer', status < 500 ? 'malformed' : 'failing']
  }
  if (/^\s*</.test(text)) return ['answer', 'html']
  if (text.length > 65_536) return ['answer', 'long']
  return ['answer', /^\s*\{.*"watermark"/s.test(text) ? 'foreign' : 'text']
}
