import type { FailureReason } from '../issue.ts'
import type { WireAnswer } from '../wire.ts'

/** What an answer means for the request that it answers. */
export interface Verdict {
  /** Absent when everything was delivered. */
  failure?: FailureReason
  /** Everything up to here has arrived, beside what was in the request. */
  watermark: number
  rejected: WireAnswer['rejected']
}

const delivered: Verdict = { watermark: 0, rejected: [] }

/** What counts as delivered (docs/flow.md): nothing is deleted unless this says so. */
export const classify = (
  status: number,
  text: string,
  stream: string,
  acknowledge: 'answer' | 'status',
): Verdict => {
  if (status < 200 || status > 299) return { ...delivered, failure: 'endpoint_refused' }
  if (!text) return delivered
  let answer: Partial<WireAnswer> = {}
  try {
    answer = { ...(JSON.parse(text) as WireAnswer) }
  } catch {}
  const { watermark, rejected } = answer
  if (watermark === undefined && acknowledge === 'status' && !/^\s*</.test(text)) return delivered
  return answer.stream === stream && Number.isInteger(watermark) && watermark! >= 0
    ? { watermark: watermark!, rejected: Array.isArray(rejected) ? rejected : [] }
    : { ...delivered, failure: 'unexpected_answer' }
}
