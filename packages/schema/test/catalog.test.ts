import { expect, test } from 'vitest'
import { rankOf } from '../../cuepoint/src/rank-of.ts'
import { standard, vitals } from '../../cuepoint/src/capture/index.ts'
import { channel } from '../src/channel.ts'
import { catalog, eventProps, kindOf } from '../src/index.ts'

test('the classes are those that the SDK knows', () => {
  const ranks = { low: 0, normal: 1, keep: 2 }
  const plugins = [...standard(), vitals()]
  for (const [name, entry] of Object.entries(catalog)) {
    expect([name, rankOf(name, plugins)]).toEqual([name, ranks[entry.class]])
  }
})

test('every event has an entry and a schema', () => {
  expect(Object.keys(eventProps).sort()).toEqual(Object.keys(catalog).sort())
})

test('names keep to the rule of the wire', () => {
  for (const name of Object.keys(catalog)) expect(name).toMatch(/^[a-z][a-z0-9_]{0,39}$/)
})

test('an arrival is of the kind of its channel', () => {
  expect(kindOf('arrival_recorded', { channel: 'qr' })).toBe('physical')
  expect(kindOf('arrival_recorded', { channel: 'social' })).toBe('social')
  expect(kindOf('arrival_recorded', { channel: 'email' })).toBe('digital')
  for (const name of channel.options)
    expect(kindOf('arrival_recorded', { channel: name })).toMatch(/^(digital|social|physical)$/)
})

test('any other event has its own kind', () => {
  expect(kindOf('preview_started', {})).toBe('digital')
  expect(kindOf('contact_clicked', { method: 'whatsapp' })).toBe('social')
})

test('what the catalog does not know has no kind', () => {
  expect(kindOf('loyalty_joined', {})).toBe(null)
  expect(kindOf('constructor', {})).toBe(null)
  expect(kindOf('arrival_recorded', { channel: 'toString' })).toBe(null)
  expect(kindOf('arrival_recorded', {})).toBe(null)
})
