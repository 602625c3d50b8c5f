import { siteIn } from './site-in.ts'
import { social } from './social.ts'
import { video } from './video.ts'

/** The social network or video site of a host. */
export const networkOf = (hostname: string): string | undefined =>
  siteIn(social, hostname) ?? siteIn(video, hostname)
