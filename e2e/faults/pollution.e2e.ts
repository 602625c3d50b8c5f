import { expect } from 'vitest'
import { eachRow } from './each-row.ts'
import type { Trial } from './start-trial.ts'

// Pages that change what every script stands on: prototypes, serialisation, the clock.

const each = 10

const prototypes = `
  <script>
    Array.prototype.last = function () { return this[this.length - 1] }
    Array.prototype.remove = function (item) { this.splice(this.indexOf(item), 1) }
    Object.prototype.extend = function (other) { return Object.assign(this, other) }
    Object.prototype.inherited = 'from Object.prototype'
  </script>`

// As Prototype 1.6.0 has it, shortened: values become their JSON, and then JSON.stringify quotes that once more.
const prototypeJs = `
  <script>
    Object.toJSON = (value) => {
      if (value === null || typeof value === 'boolean') return String(value)
      if (value.toJSON) return value.toJSON()
      return '{' + Object.keys(value).map((key) => key.toJSON() + ': ' + Object.toJSON(value[key])).join(', ') + '}'
    }
    String.prototype.toJSON = function () { return '"' + this.replace(/["\\\\]/g, '\\\\$&') + '"' }
    Number.prototype.toJSON = function () { return isFinite(this) ? this.toString() : 'null' }
    Array.prototype.toJSON = function () { return '[' + [...this].map(Object.toJSON).join(', ') + ']' }
    Date.prototype.toJSON = function () { return '"' + this.toISOString() + '"' }
  </script>`

const shifted = (ms: number) => `
  const { now } = Date
  Date.now = () => now.call(Date) + ${ms}`

/** Pending from a page that is closed, and on a page that stays; as they were captured. */
const delivers = async (trial: Trial, before: string) => {
  trial.serve({ before })
  const first = await trial.visit()
  await trial.endpoint.close()
  await trial.track(first, each)
  await first.close()
  const tab = await trial.visit()
  await tab.run(
    `for (let i = args[0]; i < args[1]; i++) cuepoint.track('product_added', {
       i, items: [{ item_id: 'pack-42', price: 19.9 }], currency: 'BRL', value: 19.9,
     })`,
    trial.expect(each),
    trial.sent,
  )
  await trial.endpoint.open()
  await trial.delivered()
  const items = [{ item_id: 'pack-42', price: 19.9 }]
  const events = await trial.collector.events()
  for (const { name, props, valid } of events) {
    const more = name === 'product_added' ? { items, currency: 'BRL', value: 19.9 } : {}
    expect(props).toEqual({ i: props['i'], ...more })
    expect(valid).toBe(true)
  }
}

eachRow((everywhere, once) => {
  once('Array.prototype and Object.prototype with enumerable methods', (trial) =>
    delivers(trial, prototypes),
  )

  everywhere('toJSON as in Prototype.js 1.6', async (trial) => {
    await delivers(trial, prototypeJs)
    // There, a driver reads no answers.
    trial.serve({})
    await trial.last.close()
    await trial.visit()
  })

  for (const [name, ms] of [
    ['back', -3_600_000],
    ['on', 3_600_000],
  ] as const) {
    once(`the clock set ${name} an hour`, async (trial) => {
      const first = await trial.visit()
      await trial.endpoint.close()
      await trial.track(first, each)
      await first.run(shifted(ms))
      await trial.track(first, each)
      await first.close()
      trial.serve({ before: `<script>{${shifted(ms)}}</script>` })
      const tab = await trial.visit()
      await trial.track(tab, each)
      await trial.endpoint.open()
      await trial.delivered()
      await trial.track(tab, each)
    })
  }
})
