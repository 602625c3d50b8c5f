import { onCLS, onFCP, onINP, onLCP, onTTFB, type MetricType } from 'web-vitals'
import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'

type VitalEvents = Pick<StandardEvents, 'web_vital_measured'>
type Props = VitalEvents['web_vital_measured']

/**
 * `web_vital_measured`: how fast the page came, answered and stood still, as web-vitals measures it: what the engine does
 * not measure is not told. LCP, INP and CLS are told when they are final or the page is hidden; INP and CLS again when the
 * page comes back and they have grown. Where the browser knows routes, each is a page of its own. Not in `standard()`.
 */
export const vitals = (): Plugin<VitalEvents> => ({
  name: 'vitals',
  low: ['web_vital_measured'],
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const began = location.href
    const tell = scope.guard((metric: MetricType) => {
      const { name, value, rating, navigationType, navigationURL: url = began } = metric
      // A route has no first byte: web-vitals says 0.
      if (name === 'TTFB' && navigationType === 'soft-navigation') return
      const props = {
        metric: name,
        value: Number(value.toFixed(name === 'CLS' ? 4 : 0)),
        rating: rating.replace('-', '_') as Props['rating'],
        path: new URL(url).pathname,
        navigation: navigationType.replaceAll('-', '_') as NonNullable<Props['navigation']>,
      }
      ctx.track('web_vital_measured', props, { url })
    })
    // They have no undo of their own.
    for (const measure of [onLCP, onINP, onCLS, onTTFB, onFCP])
      measure(tell, { reportSoftNavs: true })
    return scope.undo
  },
})
