import { afterEach, describe, expect, it, vi } from 'vitest'
import { hide, page, recordTrackers, stored } from './record-trackers.ts'

const { requests, issues, start, startInAnotherTab, names } = recordTrackers()

const clientId = /^[\da-f]{32}$/

describe('identify()', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a number', 7],
    ['an object', { id: 'user-7' }],
    ['a cyclic object', cyclic],
    ['a list', ['user-7']],
    ['a symbol', Symbol('user')],
    ['an empty text', ''],
    ['an e-mail address', 'ana@example.com'],
    ['an e-mail address in a text', 'id:ana@example.com'],
    ['a phone number', '+55 11 99999-0000'],
    ['257 characters', 'u'.repeat(257)],
    ['two lines', 'user\n7'],
  ])('refuses %s with one issue and no event', async (_, user) => {
    const cue = start()
    cue.track('pack_opened')
    const before = cue.ids()
    expect(() => cue.identify(user as string)).not.toThrow()
    expect(issues).toMatchObject([{ kind: 'drop', reason: 'invalid', events: 0 }])
    expect(issues[0]!.detail).toMatch(/opaque id/)
    expect(issues[0]!.detail).not.toMatch(/ana|99999/)
    expect(cue.ids()).toEqual(before)
    await cue.flush()
    expect(names()).toEqual(['pack_opened'])
    expect(stored()['ids'].user).toBeNull()
  })

  it('takes 256 characters', async () => {
    const cue = start()
    cue.identify('u'.repeat(256))
    await cue.flush()
    expect(issues).toEqual([])
    expect(requests[0]!.header.user).toBe('u'.repeat(256))
  })

  it('tells nothing for the same user again, on the next page either', async () => {
    const first = start()
    first.identify('user-7')
    const before = first.ids()
    first.identify('user-7')
    expect(first.ids()).toEqual(before)
    first.stop()
    const next = start()
    next.identify('user-7')
    next.track('pack_opened')
    await next.flush()
    expect(names()).toEqual(['user_identified', 'pack_opened'])
    expect(requests.at(-1)!.header).toMatchObject({ client: before.client, user: 'user-7' })
  })

  it('begins a stream for another user of the same client', async () => {
    const cue = start()
    cue.identify('user-7')
    const before = cue.ids()
    cue.identify('user-8')
    const { client, session } = before
    expect(cue.ids()).toMatchObject({ client, session, user: 'user-8' })
    expect(cue.ids().stream).not.toBe(before.stream)
    await cue.flush()
    expect(requests.map(({ header }) => header.user)).toEqual(['user-7', 'user-8'])
    expect(names()).toEqual(['user_identified', 'user_identified'])
  })

  it('names nobody without consent, and is remembered by the page for a grant', async () => {
    const cue = start({ consent: 'anonymous' })
    cue.identify('user-7')
    await cue.flush()
    expect(requests[0]!.header).toMatchObject({ client: null, user: null })
    expect(JSON.stringify(requests)).not.toContain('user-7')
    expect(localStorage).toHaveLength(0)
    cue.consent('granted')
    expect(cue.ids()).toMatchObject({ user: 'user-7', client: expect.stringMatching(clientId) })
    expect(stored()['ids'].user).toBe('user-7')
  })
})

describe('reset()', () => {
  it('makes another client and another session, and nobody of the user', async () => {
    const cue = start()
    cue.identify('user-7')
    const before = cue.ids()
    cue.reset()
    cue.track('pack_opened')
    const after = cue.ids()
    expect(after).toMatchObject({ client: expect.stringMatching(clientId), user: null })
    for (const id of ['client', 'session', 'stream'] as const) {
      expect(after[id]).not.toBe(before[id])
    }
    await cue.flush()
    const [old, { header }] = requests as [(typeof requests)[0], (typeof requests)[0]]
    expect(header.session).toMatchObject({ id: after.session, number: 1 })
    expect(JSON.stringify(header)).not.toContain(before.client)
    expect(old.header.client).toBe(before.client)
    expect(JSON.stringify(localStorage)).not.toContain('user-7')
    expect(names()).toEqual(['user_identified', 'pack_opened'])
  })

  it.each(['anonymous', 'pending', 'denied'] as const)('stores nothing while %s', (mode) => {
    const cue = start({ consent: mode })
    cue.track('pack_opened')
    cue.reset()
    cue.track('pack_opened')
    expect(localStorage).toHaveLength(0)
  })

  it('keeps the decision', () => {
    const cue = start()
    cue.consent('granted')
    cue.reset()
    expect(stored()).toMatchObject({ consent: { v: 1, mode: 'granted', marketing: false } })
  })

  it('holds for the other tab, too', () => {
    const cue = start()
    const other = startInAnotherTab()
    cue.track('pack_opened')
    other.track('pack_opened')
    const before = cue.ids()
    cue.reset()
    other.track('pack_opened')
    const { client, session } = other.ids()
    expect(client).not.toBe(before.client)
    expect(session).not.toBe(before.session)
    expect(cue.ids()).toMatchObject({ client, session })
  })
})

describe('the client', () => {
  it('is random, and the same on the next page and in another tab', () => {
    const first = start()
    const { client, session } = first.ids()
    expect(client).toMatch(clientId)
    expect(startInAnotherTab().ids()).toMatchObject({ client, session })
    first.stop()
    localStorage.clear()
    expect(startInAnotherTab().ids().client).not.toBe(client)
  })

  it('is another one for another key', () => {
    expect(start().ids().client).not.toBe(start({ key: 'other' }).ids().client)
  })

  it.each(['', '{', 'null', '7', '[]', '["a","b"]', '"abc"', 'true', '{}', '{"client":null}'])(
    'is a new one where the record is broken: %s',
    async (record) => {
      localStorage.setItem('cuepoint:default:ids', record)
      const cue = start()
      cue.track('pack_opened')
      await cue.flush()
      expect(cue.ids()).toEqual({
        client: expect.stringMatching(clientId),
        user: null,
        session: expect.any(String),
        stream: expect.any(String),
      })
      expect(requests[0]!.header).toMatchObject({ client: cue.ids().client, user: null })
      expect(stored()['ids']).toMatchObject({ client: cue.ids().client, user: null })
      expect(issues).toEqual([])
    },
  )
})

describe('the cookie', () => {
  const name = 'cuepoint_default'
  const withCookie = { cookieDomain: 'localhost' }
  /** A cookie that has expired goes a moment later. */
  const cookies = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return document.cookie
  }

  afterEach(async () => {
    for (const pair of document.cookie.split('; ')) {
      for (const domain of ['', ';domain=localhost', ';domain=shop.example']) {
        document.cookie = `${pair.split('=')[0]}=;path=/${domain};expires=Thu, 01 Jan 1970 00:00:00 GMT`
      }
    }
    expect(await cookies()).toBe('')
  })

  it('is not there unless asked for', async () => {
    const write = vi.spyOn(document, 'cookie', 'set')
    const cue = start()
    cue.identify('user-7')
    cue.reset()
    cue.track('pack_opened')
    cue.consent('denied')
    expect(write).not.toHaveBeenCalled()
  })

  it('holds the client, and no more, for a year', async () => {
    const write = vi.spyOn(document, 'cookie', 'set')
    const cue = start(withCookie)
    cue.identify('user-7')
    const { client } = cue.ids()
    expect(await cookies()).toBe(`${name}=${client}`)
    const attributes = write.mock.calls.at(-1)![0].split(/;\s*/).slice(1)
    expect(attributes.sort()).toEqual([
      'domain=localhost',
      'max-age=31536000',
      'path=/',
      'samesite=lax',
    ])
  })

  it('is secure on https, and holds for the domain of all subdomains', async () => {
    page.happyDOM.setURL('https://packs.shop.example/')
    const write = vi.spyOn(document, 'cookie', 'set')
    const { client } = start({ cookieDomain: 'shop.example' }).ids()
    expect(write.mock.calls.at(-1)![0]).toMatch(/;secure\b/)
    expect(write.mock.calls.at(-1)![0]).toMatch(/;domain=shop\.example;/)
    page.happyDOM.setURL('https://checkout.shop.example/')
    expect(document.cookie).toBe(`${name}=${client}`)
  })

  it.each(['anonymous', 'pending', 'denied'] as const)('is not written while %s', async (mode) => {
    const cue = start({ ...withCookie, consent: mode })
    cue.identify('user-7')
    cue.track('pack_opened')
    cue.reset()
    cue.track('pack_opened')
    hide()
    expect((await cookies()).replace(`${name}=`, '')).toBe('')
  })

  it.each(['anonymous', 'pending', 'denied'] as const)(
    'is gone after a withdrawal to %s, name and all',
    async (mode) => {
      const cue = start(withCookie)
      expect(cue.ids().client).not.toBeNull()
      expect(await cookies()).not.toBe('')
      cue.consent(mode)
      expect(await cookies()).toBe('')
    },
  )

  it('is gone when another tab withdraws', async () => {
    const cue = start(withCookie)
    cue.track('pack_opened')
    localStorage.setItem('cuepoint:default:consent', '{"v":1,"mode":"denied"}')
    cue.track('pack_opened')
    expect(await cookies()).toBe('')
  })

  it('tells a subdomain who the client is, and beats what that one stored itself', () => {
    const client = 'c'.repeat(32)
    document.cookie = `${name}=${client};domain=localhost;path=/`
    localStorage.setItem('cuepoint:default:ids', `{"client":"${'a'.repeat(32)}","user":"user-7"}`)
    const cue = start(withCookie)
    expect(cue.ids()).toMatchObject({ client, user: 'user-7' })
    expect(stored()['ids'].client).toBe(client)
  })

  it('is that of the client after a reset, too', async () => {
    const cue = start(withCookie)
    const { client } = cue.ids()
    cue.reset()
    expect(await cookies()).not.toContain(client)
    expect(cue.ids().client).toMatch(clientId)
    expect(cue.ids().client).not.toBe(client)
    expect(await cookies()).toBe(`${name}=${cue.ids().client}`)
  })

  it('that is empty is none', () => {
    document.cookie = `${name}=;domain=localhost;path=/`
    const cue = start(withCookie)
    const { client } = cue.ids()
    expect(client).toMatch(clientId)
    expect(cue.ids().client).toBe(client)
  })

  it.each(['cuepoint_cuepoint_default', 'my_cuepoint_default', 'cuepoint_default2', 'a'])(
    'of another name (%s) is not read',
    (other) => {
      document.cookie = `${other}=x${name};domain=localhost;path=/`
      expect(start(withCookie).ids().client).toMatch(clientId)
    },
  )

  it('has a name of its own for every key, whatever the key is made of', async () => {
    const key = 'loja ção; path=/x=1'
    const { client } = start({ ...withCookie, key }).ids()
    expect(await cookies()).toBe(`cuepoint_${encodeURIComponent(key)}=${client}`)
    localStorage.clear()
    expect(startInAnotherTab({ ...withCookie, key }).ids().client).toBe(client)
  })

  it('that may be neither read nor written costs no event', async () => {
    const refuse = () => {
      throw new DOMException('sandboxed', 'SecurityError')
    }
    Object.defineProperty(document, 'cookie', { get: refuse, set: refuse, configurable: true })
    try {
      const cue = start(withCookie)
      cue.track('pack_opened')
      await cue.flush()
      cue.consent('denied')
      expect(names()).toEqual(['pack_opened', 'consent_changed'])
    } finally {
      Reflect.deleteProperty(document, 'cookie')
    }
  })

  it.each(['other.example', 'alhost', 'host', '.localhost', 'x.localhost'])(
    'for a domain that is not the page’s (%s) throws, naming the host',
    (cookieDomain) => {
      expect(() => start({ cookieDomain })).toThrow(TypeError)
      expect(() => start({ cookieDomain })).toThrow(/cookieDomain.*localhost/)
    },
  )

  it.each([
    ['shop.example', true],
    ['packs.shop.example', true],
    ['example', true],
    ['hop.example', false],
    ['checkout.shop.example', false],
  ])('on packs.shop.example may be for %s: %s', (cookieDomain, right) => {
    page.happyDOM.setURL('https://packs.shop.example/')
    const attempt = () => start({ cookieDomain }).stop()
    if (right) expect(attempt).not.toThrow()
    else expect(attempt).toThrow(/packs\.shop\.example/)
  })
})
