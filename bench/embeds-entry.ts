export { previews } from '../packages/cuepoint/src/capture/previews.ts'
export { embeds } from '../packages/cuepoint/src/capture/embeds.ts'
