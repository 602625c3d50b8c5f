import { thisScript } from './this-script.ts'

/** Put in by the build: on npm there is no such file, and on a server no page. */
declare const CUEPOINT_SCRIPT: boolean

/** By a CDN's short name it lies in a folder that is not told. */
const own =
  CUEPOINT_SCRIPT &&
  ((thisScript && thisScript.src) || location.href).replace(/@[^/?]+(?=\?|$)/, '$&/dist/')

/** The URL of a file that lies beside the script tag's. */
export const beside = (file: string): string => new URL(file, own as string).href
