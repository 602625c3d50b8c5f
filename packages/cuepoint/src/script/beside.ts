import { ownScripts } from './own-scripts.ts'

/** Put in by the build: the script tag's file has no bundler to find another file for it. */
declare const CUEPOINT_SCRIPT: boolean

/** Only while the file runs does the page know which one it is. By a CDN's short name it lies in a folder that is not told. */
const own =
  CUEPOINT_SCRIPT && (ownScripts()[0]?.src || location.href).replace(/@[^/?]+(?=\?|$)/, '$&/dist/')

/** The URL of a file that lies beside the script tag's. */
export const beside = (file: string): string => new URL(file, own as string).href
