import { afterEach, describe, expect, it, vi } from 'vitest'
import { findOptions } from '../../src/script/find-options.ts'

const page = (html: string, current = false) => {
  // Of no type that happy-dom would load.
  document.head.innerHTML = html.replaceAll('<script', '<script type="text/plain"')
  const script = current ? document.head.querySelector('script') : null
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script)
}

describe('findOptions', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    document.head.innerHTML = ''
    delete (window as { cuepointOptions?: unknown }).cuepointOptions
  })

  it('reads every attribute of the current script', () => {
    page(
      `<script src="https://cdn.example/x.js" data-endpoint="/cue" data-key="my-shop" data-consent="granted"
        data-consent-fallback="denied" data-capture="previews carts" data-without="forms" data-progress data-debug></script>`,
      true,
    )
    expect(findOptions()).toEqual({
      endpoint: '/cue',
      key: 'my-shop',
      consent: { mode: 'granted', fallback: 'denied' },
      capture: 'previews carts',
      without: 'forms',
      progress: true,
      debug: true,
    })
  })

  it.each([
    ['data-consent="anonymous"', { consent: 'anonymous' }],
    ['data-consent-fallback="granted"', { consent: { mode: 'auto', fallback: 'granted' } }],
  ])('reads %s', (attributes, options) => {
    page(`<script src="/theme/x.js" ${attributes}></script>`, true)
    expect(findOptions()).toEqual(options)
  })

  it('finds a script that was inserted again by its name and our attributes', () => {
    page(
      '<script src="/cuepoint-theme.css.js"></script><script src="/a/cuepoint.js?x=1" data-endpoint="/cue"></script>',
    )
    expect(findOptions()).toEqual({ endpoint: '/cue' })
  })

  it('prefers attributes to the query, and the query to the page’s object', () => {
    Object.assign(window, {
      cuepointOptions: { endpoint: '/c', key: 'c', flushEveryMs: 100, debug: true },
    })
    page(
      '<script src="/a/cuepoint.js?endpoint=/b&key=b&consent=granted" data-endpoint="/a"></script>',
      true,
    )
    expect(findOptions()).toEqual({
      endpoint: '/a',
      key: 'b',
      consent: 'granted',
      flushEveryMs: 100,
      debug: true,
    })
  })

  it.each([
    ['https://c.example/cuepoint.js', 'https://c.example/cue'],
    ['https://c.example:8080/cuepoint-0.1.0.js?v=1', 'https://c.example:8080/cue'],
    ['https://c.example/cuepoint-1.0.0-beta.2.js', 'https://c.example/cue'],
  ])('%s is beside a collector', (src, endpoint) => {
    page(`<script src="${src}"></script>`, true)
    expect(findOptions()).toEqual({ endpoint })
  })

  it('asks attributes first, then queries; of both, first those of the current script', () => {
    page(
      `<script src="https://a.example/x.js?endpoint=/3&key=3&without=3&consent=denied" data-endpoint="/1"></script>
      <script src="/cuepoint-1.2.3.js?capture=4&without=4&consent=granted" data-endpoint="/2" data-key="2"></script>`,
      true,
    )
    Object.assign(window, { cuepointOptions: { endpoint: '/5', capture: '5', flushEveryMs: 5 } })
    expect(findOptions()).toEqual({
      endpoint: '/1',
      key: '2',
      without: '3',
      consent: 'denied',
      capture: '4',
      flushEveryMs: 5,
    })
  })

  it.each([
    '/theme/cuepoint-gallery.js',
    '/assets/cuepoint-doctor.js',
    '/assets/cuepoint-3f2a1b9c.js',
    '/assets/cuepoint.es-B2k9.js',
    '/cuepoint/app.js',
    '/npm/cuepoint@1.2.3/dist/cuepoint-doctor.js',
    '/my-cuepoint.js',
  ])('takes nothing from %s, whatever its attributes mean', (src) => {
    const asks = 'endpoint=/theirs&key=theirs'
    page(`<script src="${src}?${asks}" data-key="theirs" data-capture="" data-debug></script>`)
    expect(findOptions()).toEqual({})
  })

  it.each([
    'https://cdn.example/npm/cuepoint@0.1.0/dist/cuepoint.js',
    'https://cdn.example/npm/cuepoint@1',
    'https://cdn.example/npm/cuepoint@0.1.0?ver=6.5',
    'https://cdn.example/cuepoint-0.1.0.js?ver=6.5#x',
    'https://cdn.example/a/cuepoint-1.0.0-beta.2.js',
  ])('takes what %s says where no script is the current one', (src) => {
    page(`<script src="${src}" data-endpoint="/cue"></script>`)
    expect(findOptions()).toEqual({ endpoint: '/cue' })
  })

  it('reads the query up to a fragment', () => {
    page('<script src="/a/cuepoint.js?endpoint=/cue&key=k#key=x"></script>')
    expect(findOptions()).toEqual({ endpoint: '/cue', key: 'k' })
  })

  it.each([
    'https://cdn.example/npm/cuepoint/dist/cuepoint.js',
    'https://c.example/assets/cuepoint.js',
    'https://c.example/cuepoint-more.js',
    'https://c.example/mycuepoint.js',
    'https://c.example/cuepoint.min.js',
    'https://c.example/cuepoint-3f2a1b9c.js',
    'https://c.example/cuepoint-doctor.js',
  ])('%s is not', (src) => {
    page(`<script src="${src}"></script>`, true)
    expect(findOptions()).toEqual({})
  })

  it('finds nothing in a page without us', () => {
    page('<script src="/app.js"></script>')
    expect(findOptions()).toEqual({})
    page('<script data-key="k"></script>', true)
    expect(findOptions()).toEqual({ key: 'k' })
  })
})
