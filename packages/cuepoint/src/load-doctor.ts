import type * as Doctor from './doctor/index.ts'
import { beside } from './script/beside.ts'

/** Put in by the build: the script tag's file has no bundler to find another file for it. */
declare const CUEPOINT_SCRIPT: boolean

/** A file of its own, loaded only when it is asked for. */
export const loadDoctor = (): Promise<typeof Doctor> =>
  CUEPOINT_SCRIPT ? import(beside('cuepoint-doctor.js')) : import('cuepoint/doctor')
