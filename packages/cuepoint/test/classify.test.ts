import { describe, expect, it } from 'vitest'
import { classify } from '../src/delivery/classify.ts'

const stream = '019ab3c49f3a8c41b2a7d09e5f6'
const answer = (fields: object) => JSON.stringify({ v: 1, stream, ...fields })

describe('what counts as delivered', () => {
  it.each([
    [204, '', 'answer'],
    [200, '', 'answer'],
    [200, answer({ watermark: 7, rejected: [] }), 'answer'],
    [200, answer({ watermark: 0 }), 'answer'],
    [200, '{"ok":true}', 'status'],
    [200, 'OK', 'status'],
    [202, 'null', 'status'],
  ] as const)('%i %s with %s', (status, text, acknowledge) =>
    expect(classify(status, text, stream, acknowledge)).toBeTypeOf('object'),
  )

  it.each([
    [200, '{"ok":true}', 'answer', 'unexpected_answer'],
    [200, 'OK', 'answer', 'unexpected_answer'],
    [200, '<html>captive portal</html>', 'status', 'unexpected_answer'],
    [200, ' \n<!doctype html>', 'status', 'unexpected_answer'],
    [200, answer({ watermark: -1 }), 'status', 'unexpected_answer'],
    [200, answer({ watermark: 1.5 }), 'status', 'unexpected_answer'],
    [200, answer({ watermark: '7' }), 'status', 'unexpected_answer'],
    [200, answer({ watermark: 7, stream: 'another' }), 'status', 'unexpected_answer'],
    [0, '', 'status', 'endpoint_refused'],
    [301, '', 'status', 'endpoint_refused'],
    [400, '', 'status', 'endpoint_refused'],
    [503, '', 'status', 'endpoint_refused'],
  ] as const)('%i %s with %s is no delivery', (status, text, acknowledge, failure) =>
    expect(classify(status, text, stream, acknowledge)).toBe(failure),
  )

  it('hands the watermark and the rejected events over', () => {
    const rejected = [{ seq: 3, reason: 'at: expected number' }]
    expect(classify(200, answer({ watermark: 7, rejected }), stream, 'answer')).toMatchObject({
      watermark: 7,
      rejected,
    })
  })
})
