import { afterEach, describe, expect, it } from 'vitest'
import type { Plugin, PluginContext } from '../../src/index.ts'
import { testPlugin } from '../../src/testing/index.ts'

interface ThingEvents {
  thing_clicked: { x: number }
}

/** What bad plugins leave behind, taken back after each test. */
const leftovers: (() => void)[] = []
const pristine = {
  pushState: history.pushState,
  add: EventTarget.prototype.addEventListener,
  ofWindow: window.addEventListener,
}
afterEach(() => {
  for (const undo of leftovers.splice(0)) undo()
  expect(history.pushState).toBe(pristine.pushState)
  expect(EventTarget.prototype.addEventListener).toBe(pristine.add)
  expect(window.addEventListener).toBe(pristine.ofWindow)
})

const plugin = (
  setup: (ctx: PluginContext<ThingEvents>) => void | (() => void),
  rest: object = {},
): Plugin<ThingEvents> => ({ name: 'things', setup, ...rest })

const listen = (target: EventTarget, type: string, listener = () => {}, options?: object) => {
  target.addEventListener(type, listener, options)
  leftovers.push(() => target.removeEventListener(type, listener, options))
}

describe('a good plugin', () => {
  it('is started, records, and is stopped', () => {
    const { pushState } = history
    const good = plugin(
      ({ track }) => {
        const controller = new AbortController()
        const { signal } = controller
        const tell = (event: MouseEvent) => track('thing_clicked', { x: event.clientX })
        addEventListener('click', tell, { capture: true, signal })
        document.addEventListener('scroll', tell as EventListener, true)
        // One that is gone by itself.
        addEventListener('resize', () => {}, { once: true })
        dispatchEvent(new Event('resize'))
        const object = { handleEvent: () => track('thing_clicked', { x: 8 }) }
        document.addEventListener('focusin', object, { signal })
        const target = new EventTarget()
        target.addEventListener('click', tell as EventListener)
        history.pushState = function (this: History, ...args) {
          return pushState.apply(this, args)
        }
        return () => {
          controller.abort()
          document.removeEventListener('scroll', tell as EventListener, { capture: true })
          history.pushState = pushState
        }
      },
      { keep: ['thing_clicked'], low: [] },
    )
    const cue = testPlugin(good, { props: () => ({ plan: 'pro' }) })
    dispatchEvent(new MouseEvent('click', { clientX: 7 }))
    expect(cue.expectEvent('thing_clicked', { x: 7, plan: 'pro' }).props.x).toBe(7)
    document.dispatchEvent(new Event('focusin'))
    cue.expectEvent('thing_clicked', { x: 8 })
    // What the test itself does is not the plugin's.
    listen(window, 'focus')
    cue.stop()
    cue.stop()
  })

  it('may have nothing but enrich, or be an instance of a class', () => {
    class Things implements Plugin<ThingEvents> {
      name = 'things'
      #x = 1
      enrich(event: { props: Record<string, unknown> }) {
        event.props['x'] = this.#x
      }
      setup({ track }: PluginContext<ThingEvents>) {
        track('thing_clicked', { x: this.#x })
      }
    }
    const cue = testPlugin(new Things())
    cue.expectEvent('thing_clicked', { x: 1 })
    cue.stop()
    const enricher: Plugin = { name: 'enricher', enrich: (event) => void (event.props['x'] = 2) }
    const other = testPlugin(enricher)
    other.track('thing_clicked')
    other.expectEvent('thing_clicked', { x: 2 })
    other.stop()
  })

  it('may add one listener twice, and to several types', () => {
    const cue = testPlugin(
      plugin(({ track }) => {
        const tell = () => track('thing_clicked', { x: 1 })
        for (const type of ['keydown', 'keydown', 'keyup']) addEventListener(type, tell)
        return () => ['keydown', 'keyup'].forEach((type) => removeEventListener(type, tell))
      }),
    )
    for (const type of ['keydown', 'keyup']) dispatchEvent(new Event(type))
    expect(cue.events).toHaveLength(2)
    cue.stop()
    dispatchEvent(new Event('keydown'))
    expect(cue.issues).toEqual([])
  })

  it('may put the original back onto the object that had inherited it', () => {
    const own = new (class {
      push() {}
    })()
    Object.assign(window, { vendorQueue: own })
    leftovers.push(() => delete (window as { vendorQueue?: unknown }).vendorQueue)
    const { push } = own
    testPlugin(
      plugin(() => {
        own.push = () => push.call(own)
        return () => void (own.push = push)
      }),
    ).stop()
  })

  it('may report what a test expects', () => {
    const cue = testPlugin(
      plugin((ctx) => {
        const tell = () => ctx.issue('no player here')
        addEventListener('click', tell)
        return () => removeEventListener('click', tell)
      }),
    )
    dispatchEvent(new Event('click'))
    expect(cue.issues).toMatchObject([{ detail: 'things: no player here' }])
    cue.clear()
    cue.stop()
  })
})

describe('at once, a bad plugin is told', () => {
  it.each<[string, RegExp, () => Plugin<any>]>([
    [
      'a name in keep',
      /keep has thingClicked: a name/,
      () => plugin(() => {}, { keep: ['thingClicked'] }),
    ],
    ['a name in low', /low has t{41}: /, () => plugin(() => {}, { low: ['t'.repeat(41)] })],
    [
      'a throw at setup',
      /it failed: things: Error: no wall/,
      () =>
        plugin(() => {
          throw new Error('no wall')
        }),
    ],
    [
      'a throw at the second setup',
      /it failed: things: Error: again/,
      () => {
        let times = 0
        return plugin(() => {
          if (++times > 1) throw new Error('again')
        })
      },
    ],
    [
      'a throw at undo',
      /it failed: things: Error: stuck/,
      () =>
        plugin(() => () => {
          throw new Error('stuck')
        }),
    ],
    [
      'an event with a wrong name',
      /not accepted: Thing Clicked: .*snake_case/,
      () => plugin(({ track }) => track('Thing Clicked' as 'thing_clicked', { x: 1 })),
    ],
    [
      'an enrich that throws',
      /it failed: things: Error: dull/,
      () =>
        plugin(({ track }) => track('thing_clicked', { x: 1 }), {
          enrich() {
            throw new Error('dull')
          },
        }),
    ],
    [
      'a listener on window',
      /leaves a listener: click on window/,
      () => plugin(() => listen(window, 'click')),
    ],
    [
      'a listener on document',
      /leaves a listener: scroll on document/,
      () => plugin(() => listen(document, 'scroll', () => {}, { capture: true })),
    ],
    [
      'a listener that is taken off in another phase',
      /leaves a listener: click on window/,
      () =>
        plugin(() => {
          const tell = () => {}
          listen(window, 'click', tell, { capture: true })
          return () => removeEventListener('click', tell)
        }),
    ],
    [
      'a listener for once that never came',
      /leaves a listener: load on window/,
      () => plugin(() => listen(window, 'load', () => {}, { once: true })),
    ],
    [
      'a patched method of an object',
      /leaves history.pushState as/,
      () =>
        plugin(() => {
          history.pushState = () => {}
          leftovers.push(() => delete (history as Partial<History>).pushState)
        }),
    ],
    [
      'a patched method of a prototype',
      /leaves HTMLMediaElement.prototype.play as/,
      () =>
        plugin(() => {
          const { play } = HTMLMediaElement.prototype
          HTMLMediaElement.prototype.play = async () => {}
          leftovers.push(() => (HTMLMediaElement.prototype.play = play))
        }),
    ],
    [
      'a patched setter',
      /leaves HTMLInputElement.prototype.value as/,
      () =>
        plugin(() => {
          const { prototype } = HTMLInputElement
          const before = Object.getOwnPropertyDescriptor(prototype, 'value')!
          Object.defineProperty(prototype, 'value', { ...before, set() {} })
          leftovers.push(() => Object.defineProperty(prototype, 'value', before))
        }),
    ],
    [
      'a patched function of the page',
      /leaves window.fetch as/,
      () =>
        plugin(() => {
          const { fetch } = window
          window.fetch = async () => new Response()
          leftovers.push(() => (window.fetch = fetch))
        }),
    ],
    [
      'a new global function',
      /leaves window.onThing as/,
      () =>
        plugin(() => {
          Object.assign(window, { onThing() {} })
          leftovers.push(() => delete (window as { onThing?: unknown }).onThing)
        }),
    ],
    [
      'a patched data layer',
      /leaves dataLayer.push as/,
      () =>
        plugin(() => {
          const layer: unknown[] = []
          layer.push = () => 0
          Object.assign(window, { dataLayer: layer })
          leftovers.push(() => delete (window as { dataLayer?: unknown }).dataLayer)
        }),
    ],
  ])('of %s', (_, message, create) => {
    const bad = create()
    expect(() => testPlugin(bad)).toThrow(message)
    expect(() => testPlugin(bad)).toThrow(/^testPlugin: things\n/)
  })
})

describe('at stop', () => {
  const onClick = (work: (ctx: PluginContext<ThingEvents>) => void) =>
    plugin((ctx) => {
      const tell = () => work(ctx)
      addEventListener('click', tell)
      return () => removeEventListener('click', tell)
    })

  it.each<[string, RegExp, Plugin<any>]>([
    [
      'an event that was not accepted',
      /not accepted: thing_clicked: TypeError: props/,
      onClick(({ track }) => track('thing_clicked', 'x' as any)),
    ],
    [
      'a listener that a listener added',
      /leaves a listener: keydown on document/,
      onClick(() => listen(document, 'keydown')),
    ],
    [
      'a reported failure',
      /it failed: things: no player/,
      onClick(({ issue }) => issue('no player')),
    ],
  ])('%s', (_, message, bad) => {
    const cue = testPlugin(bad)
    dispatchEvent(new Event('click'))
    expect(() => cue.stop()).toThrow(message)
    // Said once.
    cue.stop()
  })

  it('what it told after the undo of its first start', async () => {
    const cue = testPlugin(
      plugin(({ track }) => void setTimeout(() => track('thing_clicked', { x: 1 }))),
    )
    await cue.waitForEvent('thing_clicked')
    expect(() => cue.stop()).toThrow(/tracks after its undo: thing_clicked/)
  })

  it('everything that was wrong, at the line of the test', () => {
    const cue = testPlugin(
      onClick((ctx) => {
        listen(document, 'keydown')
        ctx.issue('no player')
      }),
    )
    dispatchEvent(new Event('click'))
    let error = new Error()
    try {
      cue.stop()
    } catch (thrown) {
      error = thrown as Error
    }
    expect(error.message).toBe(`testPlugin: things
  its undo leaves a listener: keydown on document
  it failed: things: no player`)
    expect(error.stack!.split('\n').find((line) => line.startsWith('    at '))).toContain(
      'test-plugin.test.ts',
    )
  })
})

it('wants the plugin, not the function that makes it', () => {
  const things = () => plugin(() => {})
  expect(() => testPlugin(things)).toThrow('testPlugin(things())')
})

it('leaves the page as it was when an option is wrong', () => {
  expect(() =>
    testPlugin(
      plugin(() => {}),
      { endPoint: '/cue' } as object,
    ),
  ).toThrow(/endPoint/)
  expect(() => testPlugin({} as Plugin)).toThrow(/a plugin needs a name/)
})
