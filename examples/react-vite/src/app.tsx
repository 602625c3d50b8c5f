import { CuepointProvider } from '@cuepoint/react'
import { RouterProvider } from 'react-router/dom'
import { cue } from './cue'
import { router } from './router'

export const App = () => (
  <CuepointProvider tracker={cue}>
    <RouterProvider router={router} />
  </CuepointProvider>
)
