// What the SDK keeps on a device: one list for both languages of docs/privacy, and for the tests that hold them to it.
import type { ConsentMode } from '../packages/cuepoint/src/context/consent.ts'
import { consentKey } from '../packages/cuepoint/src/context/consent.ts'
import { cookieName, cookieSeconds } from '../packages/cuepoint/src/context/cookie.ts'
import { identityKey } from '../packages/cuepoint/src/context/identity.ts'
import { internalKey } from '../packages/cuepoint/src/context/page.ts'
import { maxStoreBytes, pluginStoreKey } from '../packages/cuepoint/src/context/plugin-store.ts'
import { idleMs, longestMs, sessionKey } from '../packages/cuepoint/src/context/session.ts'
import { previousKey } from '../packages/cuepoint/src/context/streams.ts'
import { journalKeys, maxJournalBytes } from '../packages/cuepoint/src/delivery/journal.ts'
import { counterKey } from '../packages/cuepoint/src/delivery/counters.ts'
import { databaseName } from '../packages/cuepoint/src/delivery/store-idb.ts'

interface Text {
  en: string
  pt: string
}

export interface StoredName {
  /** With `<key>`, `<plugin>`, `<stream>` and `<number>` for what differs. */
  name: string
  place: 'localStorage' | 'sessionStorage' | 'IndexedDB' | 'cookie'
  modes: readonly ConsentMode[]
  what: Text
  howLong: Text
}

const inKey = (name: string) => `cuepoint:<key>:${name}`
const minutes = idleMs / 60_000
const hours = longestMs / 3_600_000
const days = cookieSeconds / 86_400
const kilobytes = maxJournalBytes / 1024

export const storedNames: readonly StoredName[] = [
  {
    name: inKey(consentKey),
    place: 'localStorage',
    modes: ['granted', 'anonymous', 'pending', 'denied'],
    what: {
      en: 'the last decision and whether marketing is allowed; or only that no consent platform was seen. No id',
      pt: 'a última decisão e se marketing é permitido; ou apenas que nenhuma plataforma de consentimento foi vista. Nenhum id',
    },
    howLong: {
      en: 'until the next decision; it is what a withdrawal leaves',
      pt: 'até a próxima decisão; é o que fica depois da revogação',
    },
  },
  {
    name: inKey(identityKey),
    place: 'localStorage',
    modes: ['granted'],
    what: {
      en: 'the random id of this browser, and the opaque id that the shop gave with `identify`',
      pt: 'o id aleatório deste navegador e o id opaco que a loja informou com `identify`',
    },
    howLong: {
      en: 'until withdrawal or `reset()`',
      pt: 'até a revogação ou `reset()`',
    },
  },
  {
    name: cookieName('<key>').replace(encodeURIComponent('<key>'), '<key>'),
    place: 'cookie',
    modes: ['granted'],
    what: {
      en: 'the same random id; only when the shop sets `cookieDomain`',
      pt: 'o mesmo id aleatório; só quando a loja define `cookieDomain`',
    },
    howLong: {
      en: `${days} days after the last visit, or until withdrawal or \`reset()\``,
      pt: `${days} dias depois da última visita, ou até a revogação ou \`reset()\``,
    },
  },
  {
    name: inKey(sessionKey),
    place: 'localStorage',
    modes: ['granted'],
    what: {
      en: 'the visit: random id, number, when it began and was last seen, with `sessionPerCampaign` its campaign',
      pt: 'a visita: id aleatório, número, início e última atividade, com `sessionPerCampaign` a sua campanha',
    },
    howLong: {
      en: `a visit ends after ${minutes} minutes without events or after ${hours} hours; the next overwrites it`,
      pt: `a visita termina após ${minutes} minutos sem eventos ou após ${hours} horas; a próxima a sobrescreve`,
    },
  },
  {
    name: inKey(pluginStoreKey('<plugin>')),
    place: 'localStorage',
    modes: ['granted'],
    what: {
      en: `what a plugin remembers, at most ${maxStoreBytes} bytes; \`carts\` keeps the last 20 order ids, so that none counts twice; \`previews\` and \`embeds\` each the last 20 that were heard in this session: ids, seconds, times`,
      pt: `o que um plugin lembra, no máximo ${maxStoreBytes} bytes; \`carts\` guarda os últimos 20 ids de pedido, para que nenhum conte duas vezes; \`previews\` e \`embeds\`, cada um, as últimas 20 prévias ouvidas nesta sessão: ids, segundos, horários`,
    },
    howLong: { en: 'until withdrawal', pt: 'até a revogação' },
  },
  {
    name: inKey(internalKey),
    place: 'localStorage',
    modes: ['granted', 'anonymous', 'pending'],
    what: {
      en: 'that this device belongs to the shop; only after somebody opened a page with `#cuepoint-ignore`',
      pt: 'que este aparelho é da própria loja; só depois que alguém abriu uma página com `#cuepoint-ignore`',
    },
    howLong: {
      en: 'until a page is opened with `#cuepoint-unignore`, or withdrawal',
      pt: 'até que uma página seja aberta com `#cuepoint-unignore`, ou até a revogação',
    },
  },
  {
    name: inKey(databaseName),
    place: 'IndexedDB',
    modes: ['granted', 'anonymous'],
    what: {
      en: 'events that the endpoint has not acknowledged yet',
      pt: 'eventos que o servidor ainda não confirmou',
    },
    howLong: {
      en: 'until they are acknowledged, or withdrawal',
      pt: 'até a confirmação, ou até a revogação',
    },
  },
  {
    name: inKey(`${journalKeys}<stream>:<number>`),
    place: 'localStorage',
    modes: ['granted', 'anonymous'],
    what: {
      en: `the same events, at most ${kilobytes} KB, while the page is hidden or the database is not open`,
      pt: `os mesmos eventos, no máximo ${kilobytes} KB, enquanto a página está oculta ou o banco não está aberto`,
    },
    howLong: {
      en: 'until the database has them, or withdrawal',
      pt: 'até que o banco os tenha, ou até a revogação',
    },
  },
  {
    name: inKey(counterKey('<stream>')),
    place: 'localStorage',
    modes: ['granted', 'anonymous'],
    what: {
      en: 'how many events a page has counted and dropped, and what it says of itself in each request, so that a loss can be seen',
      pt: 'quantos eventos uma página contou e descartou, e o que ela diz de si em cada requisição, para que uma perda possa ser vista',
    },
    howLong: {
      en: 'until they are acknowledged, or withdrawal',
      pt: 'até a confirmação, ou até a revogação',
    },
  },
  {
    name: inKey(previousKey),
    place: 'sessionStorage',
    modes: ['granted'],
    what: {
      en: 'how many events the last page of this tab has counted, and the random id of this browser, so that a lost page can be seen',
      pt: 'quantos eventos a última página desta aba contou e o id aleatório deste navegador, para que uma página perdida possa ser vista',
    },
    howLong: {
      en: 'until the tab is closed, or withdrawal',
      pt: 'até a aba ser fechada, ou até a revogação',
    },
  },
]

const heads = {
  en: ['Name', 'Where', 'With consent', 'What', 'How long'],
  pt: ['Nome', 'Onde', 'Com consentimento', 'O quê', 'Por quanto tempo'],
}

/** The table of docs/privacy.md (`en`) and docs/privacidade.md (`pt`). */
export const storedTable = (language: 'en' | 'pt'): string => {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    row(heads[language]),
    row(heads[language].map(() => '---')),
    ...storedNames.map(({ name, place, modes, what, howLong }) =>
      row([
        `\`${name}\``,
        place,
        modes.map((mode) => `\`${mode}\``).join(', '),
        what[language],
        howLong[language],
      ]),
    ),
  ].join('\n')
}
