// Bundled by `react.ts` with the built packages, for a page whose tracker is `cue`.
import { CuepointProvider, useTouchpoint } from '@cuepoint/react'
import { createTracker, type Tracker, type TrackerOptions } from 'cuepoint'
import { createContext, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

declare const cue: Tracker

const With = ({ pack }: { pack: number }) => (
  <li ref={useTouchpoint({ viewed: ['pack_seen', { pack }], clicked: ['pack_opened', { pack }] })}>
    Pack {pack}
  </li>
)
const Without = ({ pack }: { pack: number }) => <li>Pack {pack}</li>

const mount = (what: ReactElement) => {
  const root = createRoot(document.body.appendChild(document.createElement('main')))
  const began = performance.now()
  flushSync(() => root.render(what))
  return { ms: performance.now() - began, unmount: () => root.unmount() }
}

/** Shows so many packs; answers with the observers that were made for it. */
const list = (count: number, hook: boolean): number => {
  let observers = 0
  const { IntersectionObserver } = window
  window.IntersectionObserver = new Proxy(IntersectionObserver, {
    construct(made, args: [IntersectionObserverCallback]) {
      observers++
      return new made(...args)
    },
  })
  const Pack = hook ? With : Without
  const packs = Array.from({ length: count }, (_, pack) => <Pack key={pack} pack={pack} />)
  mount(<CuepointProvider tracker={cue}>{packs}</CuepointProvider>)
  return observers
}

const Plain = createContext<object>({})

const startCore = (options: TrackerOptions) => {
  const began = performance.now()
  const tracker = createTracker(options)
  const ms = performance.now() - began
  tracker.stop()
  return ms
}

const startProvider = (options: TrackerOptions) => {
  const { ms, unmount } = mount(<CuepointProvider options={options} />)
  unmount()
  return ms
}

/** Milliseconds that a tracker takes to start: by itself, by a provider, and what React does without either. */
const start = (options: TrackerOptions, providerFirst: boolean) => {
  const early = providerFirst ? startProvider({ ...options, key: 'provider' }) : 0
  const core = startCore({ ...options, key: 'core' })
  const provider = early || startProvider({ ...options, key: 'provider' })
  const plain = mount(<Plain.Provider value={options} />)
  plain.unmount()
  return { core, provider, plain: plain.ms }
}

Object.assign(window, { reactBench: { list, start } })
