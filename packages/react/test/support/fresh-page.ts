import { cleanup } from '@testing-library/react'
import { afterEach, expect, vi } from 'vitest'
import { running } from './running.ts'

/** Each test has a page of its own, as far as storage is concerned, and leaves no tracker behind. */
afterEach(async () => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
  await Promise.resolve()
  expect(running()).toEqual([])
  localStorage.clear()
  sessionStorage.clear()
})
