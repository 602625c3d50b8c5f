'use client'

import { CuepointProvider } from '@cuepoint/react'
import { PageViews } from '@cuepoint/react/next'
import type { ReactNode } from 'react'
import { cue } from '../lib/cue'

export const Providers = ({ children }: { children: ReactNode }) => (
  <CuepointProvider tracker={cue}>
    <PageViews query={['q']} />
    {children}
  </CuepointProvider>
)
