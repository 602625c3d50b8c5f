import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TrackerOptions } from '../../src/options.ts'
import { type ScriptTracker, startScript } from '../../src/script/start-script.ts'
import type { Tracker } from '../../src/tracker-types.ts'

const page = window as unknown as { cuepoint?: any; cuepointOptions?: object }

describe('startScript', () => {
  const track = vi.fn()
  const use = vi.fn()
  const create = vi.fn(
    (_options: TrackerOptions) => ({ track, use, stop() {} }) as unknown as Tracker,
  )
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const readyState = vi.spyOn(document, 'readyState', 'get')

  beforeEach(() => {
    vi.useFakeTimers()
    vi.clearAllMocks()
    readyState.mockReturnValue('loading')
    delete page.cuepoint
    page.cuepointOptions = { endpoint: '/cue' }
  })
  afterEach(() => void vi.useRealTimers())

  /** With the tracker, and after it. */
  const names = () => {
    const [first] = create.mock.calls[0]!
    return [...first.plugins!, ...use.mock.calls.map(([plugin]) => plugin)].map(({ name }) => name)
  }
  const without = () => delete page.cuepointOptions
  const loaded = () => {
    dispatchEvent(new Event('load'))
    vi.advanceTimersByTime(1)
  }

  it('starts with every family, drains the stub queue in order, and runs what comes later at once', () => {
    const order: string[] = []
    page.cuepoint = [(cue: ScriptTracker) => cue.track('a'), () => order.push('second')]
    startScript(create)
    expect(track).toHaveBeenCalledWith('a')
    expect(names()).toEqual(['pages', 'arrivals'])
    page.cuepoint.push(
      () => order.push('later'),
      (cue: unknown) => order.push(String(cue === page.cuepoint)),
    )
    expect(order).toEqual(['second', 'later', 'true'])
    expect(page.cuepoint).toMatchObject({
      track,
      stop: expect.any(Function),
      start: expect.any(Function),
    })
    loaded()
    vi.runAllTimers()
    expect(names()).toHaveLength(11)
    expect(names().at(-1)).toBe('embeds')
    expect([...warn.mock.calls, ...error.mock.calls]).toEqual([])
  })

  it('starts one family in each task, after those of the page and of how the visitor came', () => {
    startScript(create)
    for (let started = 2; started <= 11; started++) {
      expect(names()).toHaveLength(started)
      vi.advanceTimersToNextTimer()
    }
    expect(names()).toHaveLength(11)
  })

  it.each([
    ['in a hidden page, whose timers wait for seconds', { hidden: true }],
    [
      'where the page waits for the tag',
      { currentScript: Object.assign(document.createElement('script'), { async: false }) },
    ],
  ])('starts them at once %s', (_, now) => {
    for (const [name, value] of Object.entries(now))
      Object.defineProperty(document, name, { value, configurable: true })
    startScript(create)
    // Those of the prototype are back.
    for (const name of Object.keys(now)) Reflect.deleteProperty(document, name)
    expect(names()).toHaveLength(11)
    vi.runAllTimers()
    expect(use).not.toHaveBeenCalled()
  })

  it('captures what the tag names', () => {
    page.cuepointOptions = {
      endpoint: '/cue',
      capture: 'previews  carts links',
      without: 'links forms',
    }
    startScript(create)
    vi.runAllTimers()
    expect(names()).toEqual(['previews', 'carts'])
    expect(create.mock.calls[0]![0]).toEqual({ endpoint: '/cue', plugins: expect.any(Array) })
  })

  it('says that options are wrong, and throws nothing into the page', () => {
    page.cuepointOptions = { endpoint: '/cue', capture: ['pages'] }
    expect(() => startScript(create)).not.toThrow()
    expect(error).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError))
    expect(page.cuepoint.push).toBeTypeOf('function')
  })

  it('is not kept from starting by an element of its name', () => {
    page.cuepoint = Object.assign(document.createElement('ol'), { start: 1 })
    startScript(create)
    expect(create).toHaveBeenCalledOnce()
    expect(warn).not.toHaveBeenCalled()
  })

  it('takes the page’s own plugins', () => {
    const plugins = [{ name: 'mine' }]
    page.cuepointOptions = { endpoint: '/cue', plugins }
    startScript(create)
    vi.runAllTimers()
    expect(create.mock.calls[0]![0].plugins).toBe(plugins)
    expect(use).not.toHaveBeenCalled()
  })

  it('does not let one callback stop the others', () => {
    const failed = new Error('theirs')
    const next = vi.fn()
    page.cuepoint = [
      () => {
        throw failed
      },
      next,
    ]
    expect(() => startScript(create)).not.toThrow()
    expect(next).toHaveBeenCalledOnce()
    expect(error).toHaveBeenCalledExactlyOnceWith(failed)
  })

  it('without an endpoint waits for start(), which the callbacks wait for too', () => {
    without()
    const early = vi.fn()
    page.cuepoint = [early]
    startScript(create)
    page.cuepoint.push(early)
    expect(create).not.toHaveBeenCalled()
    page.cuepoint.start({ endpoint: '/cue', key: 'k' })
    expect(create.mock.calls[0]![0]).toMatchObject({ endpoint: '/cue', key: 'k' })
    expect(early).toHaveBeenCalledTimes(2)
    loaded()
    expect(warn).not.toHaveBeenCalled()
  })

  it('without an endpoint and start() says once what to write, and patches nothing', () => {
    without()
    const { pushState } = history
    startScript(create)
    loaded()
    loaded()
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('data-endpoint="/cue"'))
    expect(create).not.toHaveBeenCalled()
    expect(history.pushState).toBe(pushState)
  })

  it('says so in a page that has loaded already, after a moment for start()', () => {
    without()
    readyState.mockReturnValue('complete')
    startScript(create)
    expect(warn).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(warn).toHaveBeenCalledOnce()
  })

  it('stands down as the second copy', () => {
    startScript(create)
    const first = page.cuepoint
    startScript(create)
    expect(page.cuepoint).toBe(first)
    expect(create).toHaveBeenCalledOnce()
    expect(warn).toHaveBeenCalledOnce()
  })

  it('says only once that it is run again and again', () => {
    for (let run = 0; run < 4; run++) startScript(create)
    expect(create).toHaveBeenCalledOnce()
    expect(warn).toHaveBeenCalledOnce()
  })

  it('leaves it to the tracker to refuse a second start', () => {
    startScript(create)
    page.cuepoint.start({ key: 'k' })
    expect(create.mock.calls[1]![0]).toMatchObject({ endpoint: '/cue', key: 'k' })
  })

  it('reports wrong options without harm, and lets start() try again', () => {
    const wrong = new TypeError('cuepoint: endpoint must be a text')
    create.mockImplementationOnce(() => {
      throw wrong
    })
    const waiting = vi.fn()
    page.cuepoint = [waiting]
    expect(() => startScript(create)).not.toThrow()
    expect(error).toHaveBeenCalledExactlyOnceWith(wrong)
    expect(waiting).not.toHaveBeenCalled()
    page.cuepoint.start({ endpoint: '/cue' })
    expect(waiting).toHaveBeenCalledOnce()
  })

  it('takes no element of the page for itself', () => {
    page.cuepoint = document.createElement('div')
    startScript(create)
    expect(create).toHaveBeenCalledOnce()
    expect(page.cuepoint.push).toBeTypeOf('function')
  })
})
