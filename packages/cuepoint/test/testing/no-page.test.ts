// @vitest-environment node
import { expect, it } from 'vitest'
import { createTestTracker, testPlugin } from '../../src/testing/index.ts'

it('says what a test without a DOM needs', () => {
  expect(() => createTestTracker()).toThrow(/needs a page.*\n.*environment: 'happy-dom'/)
  expect(() => testPlugin({ name: 'things' })).toThrow(/needs a page/)
})
