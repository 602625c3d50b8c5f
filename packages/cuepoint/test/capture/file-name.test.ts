import { expect, it } from 'vitest'
import { fileName } from '../../src/capture/sound/file-name.ts'

it.each([
  [
    'https://cdn.example/a/Lo-fi%20Pack_01.demo.mp3?token=ana@example.com#t=3',
    'Lo-fi Pack_01.demo',
  ],
  ['https://cdn.example/pr%C3%A9via.wav', 'prévia'],
  ['https://cdn.example/a/stream', 'stream'],
  ['https://cdn.example/808.wav', '808'],
  ['https://cdn.example/facade.mp3', 'facade'],
  ['https://cdn.example/MidnightDriveTypeBeat.mp3', 'MidnightDriveTypeBeat'],
  ['https://cdn.example/lofi_chill_beats_vol_2_demo.mp3', 'lofi_chill_beats_vol_2_demo'],
  ['https://cdn.example/a.mp3?next=/b/c.mp3', 'a'],
])('%s is %s', (url, name) => expect(fileName(url)).toBe(name))

it.each([
  '',
  'blob:',
  'data:',
  'blob:https://shop.example/0b6f9a70-2b4e-4c39-9d3e-2f8f6d6a2f10',
  'https://cdn.example/a/',
  'https://cdn.example/0b6f9a70-2b4e-4c39-9d3e-2f8f6d6a2f10.mp3',
  'https://cdn.example/D41D8CD98F00B204E9800998ECF8427E.mp3',
  'https://cdn.example/kJ3h9sdKQm2LpX8vTz0wRb.mp3',
  'https://cdn.example/%E0%A4%A.mp3',
])('%s has no name', (url) => expect(fileName(url)).toBeUndefined())
