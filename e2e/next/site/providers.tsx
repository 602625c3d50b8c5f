'use client'

import { CuepointProvider } from '@cuepoint/react'
import type { ReactNode } from 'react'
import { cue } from './cue'

export const Providers = ({ children }: { children: ReactNode }) => (
  <CuepointProvider tracker={cue}>{children}</CuepointProvider>
)
