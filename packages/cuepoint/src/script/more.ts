// The order of the fewest bytes.
import { vitals } from '../capture/vitals.ts'
import { embeds } from '../capture/embeds.ts'
import { observePlayer } from '../capture/observe-player.ts'
import { lateCarts } from '../capture/carts/late-carts.ts'
import { lateChats } from '../capture/chats/late-chats.ts'

const more = { embeds, lateCarts, lateChats, observePlayer, vitals }

export type More = typeof more

// The file that has loaded this one takes it from there.
;(window as unknown as { cuepoint: { more: More } }).cuepoint.more = more
