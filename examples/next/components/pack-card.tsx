'use client'

import { useTouchpoint } from '@cuepoint/react'
import type { ReactNode } from 'react'

/** Tells when it is seen and opened. What it shows comes from the server. */
export const PackCard = ({ id, children }: { id: string; children: ReactNode }) => {
  const touchpoint = useTouchpoint({
    viewed: ['pack_seen', { item_id: id }],
    clicked: ['pack_opened', { item_id: id }],
  })
  return (
    <article className="card" ref={touchpoint}>
      {children}
    </article>
  )
}
