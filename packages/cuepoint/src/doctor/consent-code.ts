import type { Code } from './texts.ts'

/** Two of the modes keep events from arriving. */
export const consentCode = (mode: string): Code =>
  mode === 'pending' || mode === 'denied' ? mode : 'consent'
