import { ownScripts } from './own-scripts.ts'

/** Put in by the build: on npm there is no such file. */
declare const CUEPOINT_SCRIPT: boolean

/** The tag of this file: only while the file runs does the page know which one it is. */
export const thisScript: HTMLScriptElement | false | undefined = CUEPOINT_SCRIPT && ownScripts()[0]
