import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, recordTrackers, stored } from './record-trackers.ts'

const { requests, start } = recordTrackers()

/** The header of a page that is opened at this address. */
const open = async (url: string) => {
  page.happyDOM.setURL(url)
  const cue = start()
  cue.track('pack_opened')
  await cue.flush()
  cue.stop()
  return requests.at(-1)!.header
}
const traffic = async (url: string) => (await open(url)).traffic

const automate = (automated: boolean) =>
  vi.spyOn(navigator, 'webdriver', 'get').mockReturnValue(automated)

beforeEach(() => void automate(false))

it('the header says what surrounds the page', async () => {
  expect(await open('https://shop.example/')).toMatchObject({
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    viewport: [innerWidth, innerHeight],
    screen: [screen.width, screen.height],
    traffic: null,
  })
})

describe('traffic of customers', () => {
  it.each([
    'https://shop.example/',
    'https://loja.com.br/?utm_source=x&preview=1',
    'https://localhost.shop.example/',
    'https://contest.example/',
    'https://mytest/',
    'https://shop.example/?q=preview_theme_id',
    'https://shop.example/?x_preview_theme_id=1',
    'https://shop.example/#elementor-preview=1',
    'https://shop.example/#cuepoint',
    'https://shop.example/#cuepoint-ignored',
    'https://shop.example/#x-cuepoint-ignore',
    'https://shop.example/?cuepoint-ignore',
  ])('at %s is not marked', async (url) => {
    expect(await traffic(url)).toBeNull()
    expect(stored()['internal']).toBeUndefined()
  })
})

describe('traffic of a test', () => {
  it.each([
    'http://localhost:3000/',
    'http://127.0.0.1/',
    'http://127.0.0.53:8080/',
    'http://[::1]:3000/',
    'https://shop.test/',
    'https://www.shop.test/',
    'http://mac.local/',
    'http://app.localhost/',
  ])('is at %s', async (url) => {
    expect(await traffic(url)).toBe('test')
  })
})

describe('traffic of a preview', () => {
  it.each([
    '?preview_theme_id=123',
    '?a=1&preview_theme_id=123',
    '?customize_changeset_uuid=7d4c',
    '?customize_messenger_channel=preview-0',
    '?p=7&elementor-preview=7&ver=1',
  ])('is at an editor’s address %s', async (query) => {
    expect(await traffic(`https://shop.example/${query}`)).toBe('preview')
  })

  it('is in Shopify’s theme editor', async () => {
    page.Shopify = { designMode: true }
    expect(await traffic('https://shop.example/')).toBe('preview')
  })

  it.each([{}, { designMode: false }, null, 'Shopify'])(
    'is not in a shop of Shopify (%j)',
    async (shop) => {
      page.Shopify = shop
      expect(await traffic('https://shop.example/')).toBeNull()
    },
  )
})

it('traffic of a browser that a program drives is automated', async () => {
  automate(true)
  expect(await traffic('https://shop.example/')).toBe('automated')
})

describe('traffic of the shop itself', () => {
  it('begins at #cuepoint-ignore, goes on elsewhere, and ends at #cuepoint-unignore', async () => {
    expect(await traffic('https://shop.example/#cuepoint-ignore')).toBe('internal')
    expect(await traffic('https://shop.example/packs')).toBe('internal')
    expect(await traffic('https://shop.example/#cuepoint-unignore')).toBeNull()
    expect(stored()['internal']).toBeUndefined()
    expect(await traffic('https://shop.example/packs')).toBeNull()
  })

  it('is marked at once where storage is refused, or not, but does not throw', async () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('no storage', 'SecurityError')
    })
    await expect(traffic('https://shop.example/#cuepoint-ignore')).resolves.toBeDefined()
  })

  it.each(['{', 'null', '0', 'false', '""'])(
    'is not told from a broken flag (%s)',
    async (flag) => {
      localStorage.setItem('cuepoint:default:internal', flag)
      expect(await traffic('https://shop.example/')).toBeNull()
    },
  )
})

it('the first that holds names it: internal, preview, automated, test', async () => {
  automate(true)
  page.Shopify = { designMode: true }
  expect(await traffic('http://localhost:3000/#cuepoint-ignore')).toBe('internal')
  expect(await traffic('http://localhost:3000/#cuepoint-unignore')).toBe('preview')
  delete page.Shopify
  expect(await traffic('http://localhost:3000/')).toBe('automated')
  automate(false)
  expect(await traffic('http://localhost:3000/')).toBe('test')
})
