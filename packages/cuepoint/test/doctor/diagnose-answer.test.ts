import { describe, expect, it } from 'vitest'
import { classify } from '../../src/delivery/classify.ts'
import { diagnoseAnswer } from '../../src/doctor/diagnose-answer.ts'

const stream = '019ab3c49f3a8c41b2a7d09e5f6'
const ours = (fields: object) => JSON.stringify({ v: 1, stream, ...fields })

describe('what an answer shows', () => {
  it.each([
    [204, '', 'answer', 'empty'],
    [200, ours({ watermark: 1 }), 'answer', 'acknowledged'],
    [200, 'OK', 'answer', 'text'],
    [200, '[1]', 'answer', 'text'],
    [200, '  <!doctype html>', 'answer', 'html'],
    [404, '<!DOCTYPE html><pre>Cannot POST /cue</pre>', 'answer', 'noRoute'],
    [413, '<html><center><h1>413 Request Entity Too Large', 'answer', 'tooLarge'],
    [429, '<html>', 'answer', 'busy'],
    [502, '<h1>502 Bad Gateway</h1>', 'answer', 'failing'],
    [200, ours({ watermark: -1 }), 'answer', 'foreign'],
    [200, ours({ watermark: 1, stream: 'x' }), 'answer', 'foreign'],
    [200, 'x'.repeat(65_537), 'answer', 'long'],
    [301, '', 'answer', 'malformed'],
    [400, '', 'answer', 'malformed'],
    [401, '{}', 'key', 'unknownKey'],
    [403, '{}', 'origin', 'wrongOrigin'],
    [404, '', 'answer', 'noRoute'],
    [405, '', 'answer', 'noRoute'],
    [413, '', 'answer', 'tooLarge'],
    [415, '', 'answer', 'wrongType'],
    [422, '', 'answer', 'malformed'],
    [429, '', 'answer', 'busy'],
    [500, '', 'answer', 'failing'],
    [503, '', 'answer', 'failing'],
  ] as const)('%i %.20s', (status, text, check, code) =>
    expect(diagnoseAnswer(classify(status, text, stream, 'answer'), status, text, false)).toEqual([
      check,
      code,
    ]),
  )

  it('knows nothing of another backend’s words', () => {
    expect(diagnoseAnswer('endpoint_refused', 401, 'bad key', true)).toEqual(['answer', 'backend'])
    expect(diagnoseAnswer({}, 200, '', true)).toEqual(['answer', 'acknowledged'])
  })
})
