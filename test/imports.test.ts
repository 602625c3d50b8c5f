import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Every import of every source file: what is imported, and whether only for its types. */
const imports = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root }).flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(/^(?:import|export) (type )?[^'"]*?from '([^']+)'|^import '([^']+)'/gm),
  ].map(([, type, from, bare]) => {
    const target = from ?? bare!
    return {
      file,
      type: !!type,
      target: target.startsWith('.') ? relative(root, join(root, file, '..', target)) : target,
    }
  })
})

const offenders = (isIn: RegExp, mayImport: RegExp, types: boolean) =>
  imports
    .filter(
      ({ file, target, type }) => isIn.test(file) && !mayImport.test(target) && (types || !type),
    )
    .map(({ file, target }) => `${file} imports ${target}`)

it('finds imports at all', () => expect(imports.length).toBeGreaterThan(100))

it('keeps the SDK free of everything but idb-keyval, and web-vitals in one file', () => {
  expect(
    offenders(
      /^packages\/cuepoint\/(?!src\/capture\/vitals\.ts)/,
      /^packages\/cuepoint\/|^idb-keyval$/,
      true,
    ),
  ).toEqual([])
  expect(offenders(/capture\/vitals\.ts$/, /^packages\/cuepoint\/|^web-vitals$/, true)).toEqual([])
})

it('keeps capture away from delivery and context', () => {
  const own = /^packages\/cuepoint\/src\/capture\//
  expect(
    offenders(
      own,
      /capture\/|^web-vitals$|src\/(attempt|is-click-id|random-hex|scope|watch-data-layer)\.ts$/,
      false,
    ),
  ).toEqual([])
  expect(
    offenders(
      own,
      /capture\/|^web-vitals$|src\/(attempt|plugin|catalog|event|is-click-id|random-hex|scope|watch-data-layer)\.ts$/,
      true,
    ),
  ).toEqual([])
})

it('gives adapters cuepoint and their framework, and what they share nothing that runs a tracker', () => {
  expect(
    offenders(
      /^packages\/react\//,
      /^packages\/react\/|^cuepoint(\/adapter)?$|^react$|^next\/navigation\.js$|^react-router$|^@tanstack\/react-router$/,
      true,
    ),
  ).toEqual([])
  expect(
    offenders(/src\/adapter\//, /src\/adapter\/|capture\/dom\/|src\/(registry|scope)\.ts$/, false),
  ).toEqual([])
})

it('keeps delivery away from capture and plugins', () => {
  expect(
    offenders(/src\/delivery\//, /src\/(delivery|context)\/|src\/[a-z-]+\.ts$|^idb-keyval$/, true),
  ).toEqual([])
  expect(offenders(/src\/delivery\//, /^(?!.*(capture|plugin|tracker))/, true)).toEqual([])
})

it('keeps pure files away from stateful ones', () => {
  const pure =
    /delivery\/(backoff|born-at|by-age|classify|dropped|encode-request|evict|first-fitting|halves|has-room|joined|retry-after|size-of|stream|to-batch)\.ts|context\/scrub\.ts|event-id\.ts|src\/encode\//
  const allowed =
    /(random-hex|byte-length|attempt|is-click-id|to-json|event-id|born-at|dropped|size-of)\.ts$|src\/encode\//
  expect(offenders(pure, allowed, false)).toEqual([])
})

it('gives schema zod and cuepoint, and the collector schema, hono, isbot, Node and the doctor’s words', () => {
  expect(
    offenders(/^packages\/schema\//, /^packages\/schema\/|^zod$|^cuepoint(\/event-id)?$/, true),
  ).toEqual([])
  expect(
    offenders(
      /^packages\/collector\//,
      /^packages\/collector\/|^@cuepoint\/schema$|^hono(\/|$)|^@hono\/node-server|^isbot$|^cuepoint\/doctor$|^node:/,
      true,
    ),
  ).toEqual([])
})
