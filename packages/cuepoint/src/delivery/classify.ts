import { attempt } from '../attempt.ts'
import type { FailureReason } from '../issue.ts'
import type { WireAnswer } from '../wire.ts'

/** What an answer means for the request that it answers: why it is no delivery, or what it acknowledges. */
export type Verdict =
  | FailureReason
  | Partial<Pick<WireAnswer, 'watermark' | 'rejected' | 'accepts'>>

/** Cuepoint's answer to the largest request is a tenth of it. */
const maxAnswer = 65_536

/** What counts as delivered (docs/flow.md): nothing is deleted unless this says so. */
export const classify = (
  status: number,
  text: string,
  stream: string,
  acknowledge: 'answer' | 'status',
): Verdict => {
  if (status < 200 || status > 299) return 'endpoint_refused'
  if (!text) return {}
  const answer =
    text.length > maxAnswer ? undefined : attempt(() => JSON.parse(text) as Partial<WireAnswer>)
  const watermark = answer?.watermark
  // A whole number, not negative.
  if (answer?.stream === stream && watermark! >>> 0 === watermark) return answer
  return watermark === undefined && acknowledge === 'status' && !/^\s*</.test(text)
    ? {}
    : 'unexpected_answer'
}
