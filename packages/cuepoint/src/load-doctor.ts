import type * as Doctor from './doctor/index.ts'

/** Put in by the build: the script tag's file has no bundler to find another file for it. */
declare const CUEPOINT_SCRIPT: boolean

const script = () =>
  (document.currentScript ?? document.querySelector('script[src*="cuepoint"]')) as HTMLScriptElement

/** Only while the file runs does the page know which one it is. */
const beside = CUEPOINT_SCRIPT && (script()?.src || location.href)

/** A file of its own, loaded only when it is asked for. */
export const loadDoctor = (): Promise<typeof Doctor> =>
  CUEPOINT_SCRIPT
    ? import(new URL('cuepoint-doctor.js', beside as string).href)
    : import('cuepoint/doctor')
