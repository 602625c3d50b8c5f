// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { Plugin } from '../../src/index.ts'
import { testPlugin } from '../../src/testing/index.ts'
import { ownPlugins } from './own-plugins.ts'

it('is jsdom', () => expect(navigator.userAgent).toContain('jsdom'))

ownPlugins()

it('sees here too what a bad plugin leaves', () => {
  const tell = () => {}
  const { pushState } = history
  const bad: Plugin = {
    name: 'bad',
    setup() {
      addEventListener('click', tell)
      document.addEventListener('click', tell)
      history.pushState = () => {}
    },
  }
  expect(() => testPlugin(bad)).toThrow(
    /click on window\n.*click on document\n.*history.pushState as/,
  )
  removeEventListener('click', tell)
  document.removeEventListener('click', tell)
  history.pushState = pushState
})
