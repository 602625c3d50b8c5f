import { buyButton } from './buy-button.ts'
import type { CartSource } from './cart-source.ts'
import { ecwid } from './ecwid.ts'
import { foxycart } from './foxycart.ts'
import { paddle } from './paddle.ts'
import { snipcart } from './snipcart.ts'
import { wix } from './wix.ts'

/** Platforms that tell only who asks them, or waits for them: few pages have one, so they are no part of the script tag's first file. */
export const lateCarts: readonly CartSource[] = [buyButton, ecwid, foxycart, paddle, snipcart, wix]
