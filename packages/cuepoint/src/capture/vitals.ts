import { onCLS, onFCP, onINP, onLCP, onTTFB, type MetricType } from 'web-vitals'
import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { landing } from './dom/landing.ts'

type VitalEvents = Pick<StandardEvents, 'web_vital_measured'>
type Props = VitalEvents['web_vital_measured']

/**
 * `web_vital_measured`: how fast the page came, answered and stood still, as web-vitals measures it: what the engine does
 * not measure is not told. LCP, INP and CLS are told when they are final or the page is hidden; INP and CLS again when the
 * page comes back and they have grown. Routes are part of the page that the document began with. Not in `standard()`.
 */
export const vitals = (): Plugin<VitalEvents> => ({
  name: 'vitals',
  low: ['web_vital_measured'],
  setup(ctx) {
    const scope = createScope(ctx.issue)
    // Routes may have taken the place of the address since.
    const { url } = landing()
    const tell = scope.guard(({ name, value, rating, navigationType }: MetricType) => {
      const props = {
        metric: name,
        value: Number(value.toFixed(name === 'CLS' ? 4 : 0)),
        rating: rating.replaceAll('-', '_') as Props['rating'],
        path: new URL(url).pathname,
        navigation: navigationType.replaceAll('-', '_') as NonNullable<Props['navigation']>,
      }
      ctx.track('web_vital_measured', props, { url })
    })
    let slowest: MetricType | undefined
    scope.onUndo(
      ctx.onHidden(() => {
        if (slowest) tell(slowest)
        slowest = undefined
      }),
    )
    // They have no undo of their own.
    for (const measure of [onLCP, onCLS, onTTFB, onFCP]) measure(tell)
    // Of who leaves at once it reads the last click only after it has told; before, it says each change.
    onINP((metric) => (slowest = metric), { reportAllChanges: true })
    return scope.undo
  },
})
