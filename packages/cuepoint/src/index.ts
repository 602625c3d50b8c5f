export { createTracker } from './create-tracker.ts'
export { eventTypes } from './options.ts'

export type {
  CartChange,
  Channel,
  Item,
  Listening,
  Money,
  Order,
  Seen,
  StandardEvents,
} from './catalog.ts'
export type { Consent, ConsentMode } from './context/consent.ts'
export type { Session } from './context/session.ts'
export type { Check, DoctorOptions, Finding } from './doctor/finding.ts'
export type { TrackedEvent } from './event.ts'
export type { Issue, DropReason, FailureReason } from './issue.ts'
export type { TrackerOptions, ConsentOption, EventTypes } from './options.ts'
export type {
  CaptureOptions,
  EventsOf,
  Plugin,
  PluginContext,
  PluginStore,
  PluginTrack,
  Readable,
  Shape,
} from './plugin.ts'
export type { Transport, TransportAnswer, TransportInit } from './delivery/transport.ts'
export type { WireAnswer, WireEvent, WireHeader, WireRequest } from './wire.ts'
export type {
  Ids,
  OpenTrack,
  Register,
  RegisteredTracker,
  Stats,
  StrictTrack,
  Tracker,
  TrackerOf,
  Undeclared,
} from './tracker-types.ts'
