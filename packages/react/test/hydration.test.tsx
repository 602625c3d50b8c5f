import { act } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { afterEach, expect, inject, it, vi } from 'vitest'
import { Shop } from './support/shop.tsx'

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

it('takes over what the server has rendered without a difference', async () => {
  const error = vi.spyOn(console, 'error')
  const recovered = vi.fn()
  const html = inject('serverHtml')
  document.body.innerHTML = `<div id="root">${html}</div>`
  const container = document.querySelector('#root')!
  const [heading, consent] = [container.querySelector('h2')!, container.querySelector('p')!]
  expect(consent.textContent).toBe('unknown')
  // Attributes of the SDK are no part of what the server sends.
  expect(html).not.toContain('data-product-id')

  const options = { endpoint: '/cue', consent: 'granted' as const, debug: false }
  const root = await act(async () =>
    hydrateRoot(container, <Shop options={options} />, { onRecoverableError: recovered }),
  )
  expect(container.querySelector('h2')).toBe(heading)
  expect(container.querySelector('article')!.dataset).toMatchObject({ productId: 'pack-42' })
  expect(container.querySelector('p')).toBeNull()
  expect(container.textContent).toContain('granted')
  expect(recovered).not.toHaveBeenCalled()
  expect(error).not.toHaveBeenCalled()
  await act(async () => root.unmount())
})
