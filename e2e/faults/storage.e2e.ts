import { expect } from 'vitest'
import type { Tab } from '../browsers/tab.ts'
import { readDevice } from '../read-device.ts'
import { until } from '../until.ts'
import { eachRow } from './each-row.ts'
import type { Trial } from './start-trial.ts'

// Storage that is closed, full, or gone in the middle of a visit.

const each = 10
const database = 'cuepoint:default:queue'

const throwing = `
  <script>
    const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError') }
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse })
    IDBFactory.prototype.open = refuse
  </script>`

/** localStorage is really full; a database is so only by 'put'. */
const full = `
  <script>
    for (let size = 1 << 22; size; size >>= 1) {
      try {
        for (let i = 0; i < 9; i++) localStorage['filler' + size + i] = 'x'.repeat(size)
      } catch {}
    }
    IDBObjectStore.prototype.put = () => { throw new DOMException('Full.', 'QuotaExceededError') }
  </script>`

/** Lets a test close the connection of whoever opens a database. */
const lending = `
  <script>
    window.connections = []
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args)
      request.addEventListener('success', () => connections.push(request.result))
      return request
    }
  </script>`

const degraded = (tab: Tab) =>
  tab.run<number>(`return issues.filter(({ reason }) => reason === 'storage_degraded').length`)

const stored = async (tab: Tab, chunks: (events: number) => boolean) => {
  const count = async () => {
    const { events = [] } = (await readDevice(tab)).databases[database] ?? {}
    return events.reduce((sum, [key]) => {
      const [, first, last] = key as [string, number, number]
      return sum + last - first + 1
    }, 0)
  }
  await until(async () => chunks(await count()), { timeoutMs: 10_000, what: 'stored events' })
}

/** Without a queue on the device: delivered while the page stays, and when it goes. */
const memoryOnly = async (trial: Trial, before: string) => {
  trial.serve({ before })
  const tab = await trial.visit()
  await trial.endpoint.close()
  await trial.track(tab, each)
  await trial.endpoint.open()
  await trial.delivered()
  await trial.track(tab, each)
  await trial.delivered()
  expect(await degraded(tab)).toBe(1)
  await trial.track(tab, each)
  await tab.close()
  await trial.delivered()
  trial.serve({})
}

/** What the tab waits to send is deleted in another tab. */
const deletion = async (trial: Trial, tab: Tab) => {
  await trial.endpoint.close()
  await trial.track(tab, each)
  await stored(tab, (events) => events === each)
  const other = await trial.visit()
  await other.run(
    `const request = indexedDB.deleteDatabase(args[0])
     await new Promise((resolve) => { request.onsuccess = resolve })`,
    database,
  )
  await other.close()
}

eachRow((everywhere, once) => {
  everywhere('storage that throws', async (trial) => {
    await memoryOnly(trial, throwing)
    await trial.visit()
  })

  everywhere('storage that is full', async (trial) => {
    await memoryOnly(trial, full)
    const tab = await trial.visit()
    await tab.run('localStorage.clear()')
  })

  everywhere('a database that closes in mid-session', async (trial) => {
    trial.serve({ before: lending })
    const tab = await trial.visit()
    await trial.endpoint.close()
    await trial.track(tab, each)
    await stored(tab, (events) => events === each)
    await tab.run(
      `for (const connection of connections) {
         connection.close()
         connection.dispatchEvent(new Event('close'))
       }`,
    )
    await trial.track(tab, each)
    await stored(tab, (events) => events === 2 * each)
    expect(await degraded(tab)).toBe(0)
    await tab.close()
    await trial.endpoint.open()
    await trial.visit()
  })

  everywhere('a database that is deleted in mid-session, page stays', async (trial) => {
    const tab = await trial.visit()
    await deletion(trial, tab)
    await trial.track(tab, each)
    await trial.endpoint.open()
  })

  everywhere('a database that is deleted in mid-session, page closed', async (trial) => {
    const tab = await trial.visit()
    await deletion(trial, tab)
    await trial.track(tab, each)
    await tab.close()
    await trial.endpoint.open()
    await trial.visit()
  })

  once('records of an older and a newer version', async (trial) => {
    const tab = await trial.visit()
    await trial.endpoint.close()
    await trial.track(tab, 1)
    await stored(tab, (events) => events === 1)
    await tab.run(
      `const text = JSON.stringify({ name: 'never_sent', at: 1, url: '', props: {} })
       const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result) })
       const db = await done(indexedDB.open(args[0]))
       const store = db.transaction('events', 'readwrite').objectStore('events')
       const put = (v, text, ...key) => done(store.put({ v, text, future: true }, key))
       await put(0, '{}', '0'.repeat(27), 0)
       await put(0, '{"seq":1,' + text.slice(1), '0'.repeat(27), 1, 1, 1, 90)
       await put(99, '{}', '0'.repeat(26) + '1', 0)
       await put(99, '{"seq":1,' + text.slice(1), '0'.repeat(26) + '1', 1, 1, 1, 90)
       db.close()
       const chunk = { first: 1, last: 1, rank: 1, bytes: 90, events: text, header: '{}' }
       for (const v of [0, 99]) {
         const stream = '0'.repeat(24) + '1' + v.toString().padStart(2, '0')
         localStorage['cuepoint:default:j:' + stream + ':1'] = JSON.stringify({ v, stream, ...chunk })
       }`,
      database,
    )
    await tab.close()
    await trial.endpoint.open()
    const next = await trial.visit()
    await trial.track(next, each)
    return { left: 6 }
  })
})
