import { expect, it } from 'vitest'
import { numberIn } from '../../src/capture/number-in.ts'

it.each([
  [19.9, 19.9],
  [0, 0],
  [-1.5, -1.5],
  ['19.90', 19.9],
  ['19,90', 19.9],
  ['0,5', 0.5],
  ['1234.567', 1234.567],
  ['-19,90', -19.9],
  ['7', 7],
])('reads %j as %d', (written, number) => expect(numberIn(written)).toBe(number))

it.each(['', ' ', 'R$ 19,90', '1.234,56', '1,234', '007', '1e3', '0x10', '12345678901234567890'])(
  'reads no number in %j',
  (written) => expect(numberIn(written)).toBeUndefined(),
)

it.each([null, undefined, NaN, Infinity, {}, [], true])('reads no number in %j', (written) =>
  expect(numberIn(written)).toBeUndefined(),
)
