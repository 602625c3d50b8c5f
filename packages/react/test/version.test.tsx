import { useState, version } from 'react'
import { version as domVersion } from 'react-dom'
import { render } from '@testing-library/react'
import { expect, inject, it } from 'vitest'

/** Fails where the test tools render with another React than this file's. */
const Version = () => useState(version)[0]

it('tests the React that its name says, with one copy of it', () => {
  const { container } = render(<Version />)
  const major = new RegExp(`^${inject('reactMajor')}\\.`)
  expect(container.textContent).toMatch(major)
  expect(domVersion).toMatch(major)
})
