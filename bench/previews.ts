import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { spread } from './spread.ts'

const calls = 20_000

// No page can make events that the browser's own are told from, so the listeners are called as the browser would.
const before = `
  window.heard = []
  const { addEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
    if (type === 'timeupdate') heard.push(listener)
    return addEventListener.call(this, type, listener, ...rest)
  }`

const script = `
  const { previews } = await import('/dist/capture.js')
  cue.use(previews())
  const rate = 8000
  const samples = new Uint8Array(44 + rate * 60)
  const view = new DataView(samples.buffer)
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
  text(0, 'RIFF'); view.setUint32(4, 36 + rate * 60, true); text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true)
  view.setUint32(24, rate, true); view.setUint32(28, rate, true); view.setUint16(32, 1, true); view.setUint16(34, 8, true)
  text(36, 'data'); view.setUint32(40, rate * 60, true)
  const sound = new Audio(URL.createObjectURL(new Blob([samples], { type: 'audio/wav' })))
  document.body.append(sound)
  const started = new Promise((resolve) => cue.subscribe(({ name }) => name === 'preview_started' && resolve()))
  await sound.play()
  await started
  const event = { type: 'timeupdate', isTrusted: true, target: sound }
  const time = (work) => {
    const began = performance.now()
    for (let i = 0; i < args[0]; i++) work()
    return ((performance.now() - began) * 1000) / args[0]
  }
  let sum = 0
  const times = {
    listeners: heard.length,
    ours: time(() => heard.forEach((listener) => listener(event))),
    bare: time(() => (sum += sound.currentTime)),
  }
  sound.pause()
  return times`

interface Times {
  listeners: number
  ours: number
  bare: number
}

/** What a second of playing costs the page: each \`timeupdate\`, of which there are four. */
export const previews: Bench = () =>
  inLab(async ({ openTracker }) => {
    const runs = await repeat(3, async () => {
      const window = await openTracker('{}', before)
      const times = await window.run<Times>(script, calls)
      await window.close()
      if (times.listeners !== 2) throw new Error(`${times.listeners} listeners instead of 2`)
      return times
    })
    const ours = runs.map((run) => run.ours)
    const middle = quantile(ours, 0.5)
    const bare = quantile(
      runs.map((run) => run.bare),
      0.5,
    )
    return [
      {
        what: 'One `timeupdate` of a sound that plays',
        goal: '≤ 10 µs',
        measured: spread(ours, 'µs'),
        ratio: `${round(middle / bare)} × reading \`currentTime\` (${round(bare)} µs)`,
        ok: middle <= 10,
      },
    ]
  })
