export { createTestTracker } from './create-test-tracker.ts'
export { testPlugin } from './test-plugin.ts'

export type {
  EventOf,
  Expected,
  ExpectedProps,
  TestTools,
  TestTracker,
  TestTrackerOptions,
} from './test-tracker.ts'
