export { posthog } from './posthog.ts'
export { segment } from './segment.ts'

export type { Batch, Encoder } from '../delivery/encoder.ts'
export type { PosthogOptions } from './posthog.ts'
export type { SegmentOptions } from './segment.ts'
