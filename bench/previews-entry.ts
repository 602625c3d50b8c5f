export { previews } from '../packages/cuepoint/src/capture/previews.ts'
