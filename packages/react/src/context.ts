import type { Tracker } from 'cuepoint'
import { createContext } from 'react'

export const Context = createContext<Tracker<any> | undefined>(undefined)
