import type { Plugin, TrackerOptions, WireRequest } from 'cuepoint'

export interface Sent {
  /** Of a real tracker. Each call is a list of its own, as in a component that is rendered again. */
  options(more?: Partial<TrackerOptions>): TrackerOptions
  /** Names of the events that have left the page. */
  names(): string[]
  /** When its plugin was started and stopped. */
  readonly life: string[]
}

/** Options of real trackers, and what becomes of them. */
export const recordSent = (): Sent => {
  const requests: WireRequest[] = []
  const life: string[] = []
  const alive = (): Plugin => ({
    name: 'alive',
    setup() {
      life.push('start')
      return () => life.push('stop')
    },
  })
  return {
    life,
    names: () => requests.flatMap(({ events }) => events.map(({ name }) => name)),
    options: ({ plugins = [], ...more } = {}) => ({
      endpoint: '/cue',
      queue: 'memory',
      consent: 'granted',
      debug: false,
      transport: async (_url, { body }) => {
        requests.push(JSON.parse(String(body)) as WireRequest)
        return new Response(null, { status: 204 })
      },
      ...more,
      plugins: [alive(), ...plugins],
    }),
  }
}
