import type * as ReactRouter from 'react-router'
import * as router from 'react-router-8'
import { describe, inject, vi } from 'vitest'
import { PageViews } from '../../src/react-router.tsx'
import { describeReactRouter } from './describe-react-router.tsx'

vi.mock('react-router', () => import('react-router-8'))

// It asks for React 19.
describe.skipIf(inject('reactMajor') === 18)('React Router 8', () =>
  describeReactRouter(router as unknown as typeof ReactRouter, PageViews),
)
