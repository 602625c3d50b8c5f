import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Of the built package, as a server without JSX would write it. It says what its hooks have done. */
const page = `
  import { createElement as h, StrictMode, useRef } from 'react'
  import { CuepointProvider, useConsent, usePreview, useTouchpoint, useTrack, useTracker } from '@cuepoint/react'
  import { standard } from 'cuepoint/capture'

  const Shop = () => {
    const ref = useRef(null)
    usePreview(ref, { item_id: 'pack-42' })
    const touch = useTouchpoint({ viewed: ['pack_seen'], clicked: ['pack_opened'] })
    const [consent, decide] = useConsent()
    // Wrong on a server, and harmless.
    useTrack()('rendered')
    decide('granted')
    const ids = JSON.stringify(useTracker().ids())
    return h('article', { ref }, h('h2', { ref: touch }, 'Lo-fi Pack'), h('p', null, String(consent)), ids)
  }
  const options = { endpoint: '/cue', plugins: standard(), onIssue: (issue) => { throw issue } }
  const before = Object.getOwnPropertyNames(globalThis).length
  export const app = h(StrictMode, null, h(CuepointProvider, { options }, h(Shop)))
  export const leftovers = () =>
    Object.getOwnPropertyNames(globalThis).length - before + Number(Symbol.for('cuepoint') in globalThis)
`
const html =
  '<article><h2>Lo-fi Pack</h2><p>null</p>' +
  '{&quot;client&quot;:null,&quot;user&quot;:null,&quot;session&quot;:null,&quot;stream&quot;:null}</article>'

describe('on a server everything is there and does nothing', () => {
  it.each([
    [19, 'node_modules'],
    [18, 'test/react-18/node_modules'],
  ])('in Node, with React %i', async (major, folder) => {
    const place = (name: string) => join(root, folder, name)
    const { outputFiles } = await build({
      stdin: {
        contents: `${page}
          import { version } from 'react'
          import { renderToString } from 'react-dom/server'
          globalThis.fetch = () => { throw new Error('a request') }
          const html = renderToString(app)
          console.log(JSON.stringify({ version, html, leftovers: leftovers() }))`,
        resolveDir: root,
      },
      bundle: true,
      write: false,
      platform: 'node',
      alias: { react: place('react'), 'react-dom': place('react-dom') },
    })
    // A timer or a connection that is left would keep the process.
    const answer = execFileSync(process.execPath, ['-'], {
      input: outputFiles[0]!.text,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: 20_000,
    })
    const { version, ...rest } = JSON.parse(answer) as { version: string }
    expect(version).toMatch(new RegExp(`^${major}\\.`))
    expect(rest).toEqual({ html, leftovers: 0 })
  })

  it('in the Edge runtime', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `${page}
          import { renderToReadableStream } from 'react-dom/server.edge'
          export default {
            async fetch() {
              const html = await new Response(await renderToReadableStream(app)).text()
              return Response.json({ html, leftovers: leftovers() })
            },
          }`,
        resolveDir: root,
      },
      bundle: true,
      write: false,
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
    })
    const miniflare = new Miniflare({
      modules: true,
      script: outputFiles[0]!.text,
      compatibilityDate: '2026-07-01',
    })
    const answer = await miniflare.dispatchFetch('http://localhost/')
    expect(await answer.json()).toEqual({ html, leftovers: 0 })
    await miniflare.dispose()
  })
})
