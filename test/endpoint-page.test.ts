import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classify } from '../packages/cuepoint/src/delivery/classify.ts'

const its = '019ab3c49f3a8c41b2a7d09e5f6'
const another = '019ab3c49f3a8c41b2a7d09e5f7'

const page = readFileSync(join(import.meta.dirname, '../docs/endpoint.md'), 'utf8')
const section = page.split('## What counts as delivered')[1]!
const rows = [...section.matchAll(/^\| `(\d+)` +\|(.*?)\|(.*?)\|(.*?)\|$/gm)].map(
  ([, status, body, ...told]) => ({
    status: Number(status),
    body: body!.trim(),
    told: told.map((cell) => cell.trim()),
  }),
)

const bodyOf = (cell: string) =>
  cell.startsWith('more than')
    ? 'x'.repeat(65_537)
    : cell.replaceAll('`', '').replace('$its', its).replace('$another', another)

const inWords = (verdict: ReturnType<typeof classify>) =>
  typeof verdict === 'string'
    ? `nothing, \`${verdict}\``
    : verdict.watermark
      ? `the request, all up to ${verdict.watermark}`
      : 'all of the request'

describe('what counts as delivered, by docs/endpoint.md', () => {
  it('has its rows', () => expect(rows).toHaveLength(14))

  it.each(rows)('$status $body', ({ status, body, told }) => {
    const words = (['answer', 'status'] as const).map((acknowledge) =>
      inWords(classify(status, bodyOf(body), its, acknowledge)),
    )
    expect(words).toEqual(told)
  })
})
