import { lateCarts } from '../capture/carts/late-carts.ts'
import { lateChats } from '../capture/chats/late-chats.ts'
import { embeds } from '../capture/embeds.ts'
import { observePlayer } from '../capture/observe-player.ts'
import { vitals } from '../capture/vitals.ts'

const more = { embeds, lateCarts, lateChats, observePlayer, vitals }

export type More = typeof more

// The file that has loaded this one takes it from there.
;(window as unknown as { cuepoint: { more: More } }).cuepoint.more = more
