import { embeds } from '../capture/embeds.ts'
import { observePlayer } from '../capture/observe-player.ts'
import { vitals } from '../capture/vitals.ts'

const more = { embeds, observePlayer, vitals }

export type More = typeof more

// The file that has loaded this one takes it from there.
;(window as unknown as { cuepoint: { more: More } }).cuepoint.more = more
