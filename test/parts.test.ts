import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { takeParts } from '../packages/cuepoint/scripts/take-parts.ts'

const root = join(import.meta.dirname, '../packages/cuepoint')

/** The sources that one of the two files is made of. */
const sourcesOf = async (entry: string, plugins: ReturnType<typeof takeParts>[] = []) => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: 'unwritten',
    metafile: true,
    conditions: ['cuepoint-source'],
    external: ['cuepoint/doctor'],
    plugins,
  })
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => path.startsWith('src/') && inputs[path]!.bytesInOutput),
  )
}

// What both brought would weigh twice, and listen twice.
it('cuepoint-more.js brings nothing that cuepoint.js has', async () => {
  const script = await sourcesOf('src/script/index.ts')
  const more = await sourcesOf('src/script/more.ts', [takeParts(join(root, 'src/script/parts.ts'))])
  expect(more).toContain('src/capture/embeds.ts')
  expect(more.filter((source) => script.includes(source))).toEqual([])
})
