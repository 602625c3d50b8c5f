import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toJson } from '../../src/to-json.ts'
import type { WireRequest } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery } from './record-delivery.ts'

const { requests, beacons, start } = recordDelivery()

const taught = { Array, String, Number, Boolean, Object }
type Taught = keyof typeof taught
const prototypeOf = (name: Taught) => taught[name].prototype as { toJSON?: unknown }

/** As Prototype.js 1.6 does: its own JSON as a text, which JSON.stringify then quotes once more. */
const teach = (names: readonly Taught[]) => {
  for (const name of names) {
    prototypeOf(name).toJSON = function toJSON(this: unknown) {
      return name === 'Object' ? '{}' : `"${String(this)}"`
    }
  }
}

const unteach = () => {
  for (const name of Object.keys(taught) as Taught[]) delete prototypeOf(name).toJSON
}

afterEach(unteach)

const values = [
  [1, 'a', [true, null]],
  { a: ['b'], c: { d: 'é"\\', e: 1.5 }, f: false },
  'text',
  7,
  true,
  null,
]

describe.each<[string, Taught[]]>([
  ['Prototype.js 1.6', ['Array', 'String', 'Object']],
  ['all of them', ['Array', 'String', 'Number', 'Boolean', 'Object']],
  ['Array alone', ['Array']],
  ['String alone', ['String']],
  ['Number alone', ['Number']],
  ['Boolean alone', ['Boolean']],
  ['Object alone', ['Object']],
])('a page that teaches toJSON: %s', (_, names) => {
  let plain: string[]

  beforeEach(() => {
    plain = values.map((value) => JSON.stringify(value))
    teach(names)
  })

  it('changes no value', () => {
    expect(values.map(toJson)).toEqual(plain)
  })

  it('has its methods back, the same ones', () => {
    const before = names.map((name) => prototypeOf(name).toJSON)
    values.forEach(toJson)
    expect(names.map((name) => prototypeOf(name).toJSON)).toEqual(before)
    for (const method of before) expect(method).toBeTypeOf('function')
    const others = (Object.keys(taught) as Taught[]).filter((name) => !names.includes(name))
    for (const name of others) expect(Object.hasOwn(prototypeOf(name), 'toJSON')).toBe(false)
  })

  it('has them back also when a value cannot be written', () => {
    const cyclic: unknown[] = []
    cyclic.push(cyclic)
    const before = names.map((name) => prototypeOf(name).toJSON)
    expect(() => toJson(cyclic)).toThrow(TypeError)
    expect(() => toJson({ big: 1n })).toThrow(TypeError)
    expect(names.map((name) => prototypeOf(name).toJSON)).toEqual(before)
  })
})

it("a value's own toJSON is used: a date is a date", () => {
  const at = new Date(0)
  teach(['Array', 'String', 'Object'])
  expect(toJson({ at })).toBe('{"at":"1970-01-01T00:00:00.000Z"}')
})

it('an event is the same with Prototype.js as without, in requests and beacons', async () => {
  const props = { items: [{ item_id: 'pack-42', price: 19.9 }], tags: ['a', 'b'], sold: true }
  const cue = start(() => 204)
  const bodies: string[] = []
  const capture = () => {
    cue.track('pack_opened', props, { at: 1 })
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
  }
  capture()
  await cue.flush()
  const parsed = (request: WireRequest | undefined) => {
    bodies.push(JSON.stringify(request?.header))
    return request?.events.at(-1)
  }
  const without = [parsed(beacons.at(-1)), parsed(requests.at(-1))]
  // The recorder of this test reads with JSON.parse alone, which nobody teaches.
  teach(['Array', 'String', 'Object'])
  capture()
  await cue.flush()
  unteach()
  const taughtOnes = [parsed(beacons.at(-1)), parsed(requests.at(-1))]
  expect(taughtOnes.map((event) => event!.seq)).toEqual([2, 2])
  expect(taughtOnes.map((event) => ({ ...event, seq: 1 }))).toEqual(without)
  expect(taughtOnes[0]!.props).toEqual(props)
  expect(new Set(bodies).size).toBe(1)
  expect(cue.stats()).toMatchObject({ acknowledged: 2, dropped: {} })
})
