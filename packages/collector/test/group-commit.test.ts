import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { createGroupCommit } from '../src/sqlite/group-commit.ts'
import { tempFolder } from './support/temp-folder.ts'

const open = () => {
  const path = join(tempFolder(), 'group.sqlite')
  const db = new DatabaseSync(path)
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE number (n INTEGER PRIMARY KEY, of INTEGER REFERENCES number DEFERRABLE INITIALLY DEFERRED)`)
  onTestFinished(() => db.close())
  const insert = db.prepare('INSERT INTO number VALUES (?, ?)')
  const numbers = db.prepare('SELECT n FROM number')
  return {
    db,
    path,
    insert: (n: number, of: number | null = null) => void insert.run(n, of),
    read: () => numbers.all().map((row) => row['n']),
  }
}

test('those that come together are written together, and answered once it is committed', async () => {
  const { db, path, insert, read } = open()
  const other = new DatabaseSync(path)
  onTestFinished(() => other.close())
  const committed = other.prepare('SELECT count(*) AS n FROM number')
  const seen: unknown[] = []
  const group = createGroupCommit(db, (n: number) => {
    insert(n)
    seen.push([read().length, committed.get()?.['n']])
    return n * 10
  })
  const answers = [1, 2, 3].map(async (n) => [await group.add(n), committed.get()?.['n']])
  expect(await Promise.all(answers)).toEqual([
    [10, 3],
    [20, 3],
    [30, 3],
  ])
  expect(seen).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ])
})

test('when the commit fails all of them fail, and the next ones do not', async () => {
  const { db, insert, read } = open()
  const group = createGroupCommit(db, (n: number) => insert(n, n === 2 ? 99 : null))
  const results = await Promise.allSettled([group.add(1), group.add(2), group.add(3)])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(read()).toEqual([])
  await group.add(4)
  expect(read()).toEqual([4])
})

test('after the database is closed nothing is taken', async () => {
  const { path } = open()
  const db = new DatabaseSync(path)
  const group = createGroupCommit(db, () => {})
  db.close()
  await expect(group.add(1)).rejects.toThrow('not open')
})
