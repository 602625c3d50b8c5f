import { networkOf } from '../sites/network-of.ts'

const forms =
  /\/(submit|share(r.*|\.php|Article)?|dialog\/(share|feed|send)|intent\/(tweet|post|compose)|(pin\/create|sharing)\/.+)\/?$/

/** The network whose form for a new post stands there. */
export const shareOf = ({ hostname, pathname }: URL): string | undefined =>
  forms.test(pathname) ? networkOf(hostname) : undefined
