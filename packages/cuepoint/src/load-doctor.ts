import type * as Doctor from './doctor/index.ts'
import { ownScripts } from './script/own-scripts.ts'

/** Put in by the build: the script tag's file has no bundler to find another file for it. */
declare const CUEPOINT_SCRIPT: boolean

/** Only while the file runs does the page know which one it is. By a CDN's short name it lies in a folder that is not told. */
const beside =
  CUEPOINT_SCRIPT && (ownScripts()[0]?.src || location.href).replace(/@[^/?]+(?=\?|$)/, '$&/dist/')

/** A file of its own, loaded only when it is asked for. */
export const loadDoctor = (): Promise<typeof Doctor> =>
  CUEPOINT_SCRIPT
    ? import(new URL('cuepoint-doctor.js', beside as string).href)
    : import('cuepoint/doctor')
