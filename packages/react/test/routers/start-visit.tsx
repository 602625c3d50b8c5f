import { act, render, screen } from '@testing-library/react'
import type { Plugin } from 'cuepoint'
import { createTestTracker } from 'cuepoint/testing'
import { type ReactNode, StrictMode, useEffect } from 'react'
import { CuepointProvider } from '../../src/index.ts'

/** A page with a title, which comes as that of most sites: by an effect. */
export const Page = ({ title }: { title: string }) => {
  useEffect(() => {
    document.title = title
  })
  return <main>{title}</main>
}

export interface Visit {
  /** Shows the site. */
  show(site: ReactNode, how?: { isStrict?: boolean }): void
  /** Does something, and waits until the page of that title is there, which may be long after. */
  go(work: () => unknown, title: string): Promise<void>
  /** Waits until the view of the page with that title is told. */
  told(title: string): Promise<unknown>
  /** Ends the visit, which tells what is still open: what each view says, but for the title of the one that is open. */
  views(): Promise<{ page: string; title: string; from?: string; navigation: string }[]>
}

const short = (url: string) => {
  const { pathname, search, hash } = new URL(url)
  return pathname + search + hash
}

/** A visit that begins at this address. */
export const startVisit = (address: string, plugins: Plugin<any>[] = []): Visit => {
  history.replaceState(null, '', address)
  document.title = 'Shop'
  const cue = createTestTracker({ plugins })
  const arrived = (title: string) => screen.findByText(title, { selector: 'main' })
  return {
    show: (site, { isStrict = false } = {}) => {
      const shop = <CuepointProvider tracker={cue}>{site}</CuepointProvider>
      render(isStrict ? <StrictMode>{shop}</StrictMode> : shop)
    },
    async go(work, title) {
      await act(async () => void work())
      await arrived(title)
      await act(async () => {})
    },
    told: (title) => cue.waitForEvent('page_viewed', { title }),
    async views() {
      cue.stop()
      return cue.events.map(({ name, url, props }) => {
        const { title, navigation, referrer } = props as Record<string, string>
        if (name !== 'page_viewed') throw new Error(`unexpected ${name}`)
        const isRoute = navigation === 'route'
        return {
          page: short(url!),
          title: title!,
          navigation: navigation!,
          // That of the landing is the test runner's.
          ...(isRoute && { from: short(referrer!) }),
        }
      })
    },
  }
}
