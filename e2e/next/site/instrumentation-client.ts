import { cue } from './cue'

// Before hydration, so that nothing of the first second is missed.
Object.assign(window, { cue })
