// What few pages need: a file of its own, beside the script tag's.
export { embeds } from '../capture/embeds.ts'
export { observePlayer } from '../capture/observe-player.ts'
