import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { gunzip } from '../src/gunzip.ts'

/** As it is where there is no `node:zlib`. */
const gunzipElsewhere = async () => {
  vi.resetModules()
  const hidden = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
  const { gunzip } = await import('../src/gunzip.ts')
  hidden.mockRestore()
  return gunzip
}

const outcome = async (read: typeof gunzip, gzipped: Uint8Array<ArrayBuffer>, maxBytes: number) => {
  try {
    return Buffer.from(await read(gzipped, maxBytes)).toString('hex')
  } catch (error) {
    return String(error)
  }
}

test("the web's stream and Node's zlib say the same of whatever comes", async () => {
  const elsewhere = await gunzipElsewhere()
  expect(elsewhere).not.toBe(gunzip)
  const seen = new Set<string>()
  const whole = fc.uint8Array({ maxLength: 2000, size: 'max' })
  const damage = fc.option(fc.record({ end: fc.nat(), at: fc.nat(), value: fc.nat(255) }), {
    freq: 2,
  })
  const property = fc.asyncProperty(whole, damage, async (plain, damaged) => {
    const gzipped = new Uint8Array(gzipSync(plain))
    // The head stays: it is what a body is known by.
    if (damaged) gzipped[10 + (damaged.at % (gzipped.length - 10))] = damaged.value
    const cut = damaged ? gzipped.slice(0, 10 + (damaged.end % (gzipped.length - 9))) : gzipped
    // Which of two faults is found first is each one's own.
    const maxBytes = damaged ? 2000 : 1000
    const [here, there] = await Promise.all(
      [gunzip, elsewhere].map((read) => outcome(read, cut, maxBytes)),
    )
    expect(there).toBe(here)
    seen.add(here!.startsWith('Error') ? here! : 'inflated')
  })
  await fc.assert(property, { numRuns: 300 })
  expect([...seen].sort()).toEqual([
    'Error: body: expected at most 1000 bytes',
    'Error: body: not valid gzip',
    'inflated',
  ])
})

test('a bomb is not inflated beyond the limit', async () => {
  const bomb = new Uint8Array(gzipSync(new Uint8Array(100_000_000)))
  for (const read of [gunzip, await gunzipElsewhere()])
    expect(await outcome(read, bomb, 1000)).toBe('Error: body: expected at most 1000 bytes')
})
