import { thisScript } from './this-script.ts'

/** By a CDN's short name it lies in a folder that is not told. */
const own = ((thisScript && thisScript.src) || location.href).replace(/@[^/?]+(?=\?|$)/, '$&/dist/')

/** The URL of a file that lies beside the script tag's. */
export const beside = (file: string): string => new URL(file, own).href
