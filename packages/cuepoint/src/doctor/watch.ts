import { attempt } from '../attempt.ts'
import { bornAt } from '../delivery/born-at.ts'
import type { Verdict } from '../delivery/classify.ts'
import type { Answered, News, Trace } from '../trace.ts'
import { consentReason } from './consent-reason.ts'
import { diagnoseAnswer } from './diagnose-answer.ts'
import { excerpt } from './excerpt.ts'
import { findObstacle } from './find-obstacle.ts'
import { languageOf } from './language-of.ts'
import type { Patient } from './patient.ts'
import { say } from './say.ts'
import { watchDeclared } from './watch-declared.ts'

const words = {
  captured: ['captured', 'capturado'],
  held: ['held in memory until there is consent', 'retido na memória até haver consentimento'],
  earlier: ['earlier page', 'página anterior'],
  acknowledged: ['acknowledged', 'confirmado'],
  dropped: ['dropped', 'descartado'],
  failed: ['failed', 'falhou'],
  consent: ['consent', 'consentimento'],
  captures: ['captures', 'captura'],
  nothing: ['nothing by itself', 'nada sozinho'],
  lastAnswer: ['last answer', 'última resposta'],
  none: ['none yet', 'nenhuma ainda'],
  queued: ['queued', 'na fila'],
  key: ['key', 'chave'],
} as const

/** Says on the console what becomes of each event, and names the fix when the endpoint does not take it. */
export const watch = (patient: Patient, trace: Trace): void => {
  const { version, options, tracker, consent, plugins } = patient
  const { endpoint, key, encode } = options
  const language = languageOf(navigator.language)
  const word = (name: keyof typeof words) => words[name][language === 'pt' ? 1 : 0]
  let last: Verdict | undefined
  let lastStatus = 0
  /** What an unreachable endpoint was found to suffer from; looked into once until it answers again. */
  let obstacle: ReturnType<typeof findObstacle> | undefined

  /** Of its id: `tracker.ids()` would count as something that the visitor does, and keep the session alive. */
  const isEarlier = (stream: string) => bornAt(stream) < Date.now() - performance.now()

  /** Numbers begin anew with each stream, and what is sent may be left from another page. */
  const namesOf = ({ chunks }: Answered, counts: (seq: number) => boolean) =>
    chunks
      .flatMap(({ events, stream }) =>
        (JSON.parse(`[${events}]`) as { seq: number; name: string }[]).flatMap(({ seq, name }) => {
          const earlier = isEarlier(stream) ? ` (${word('earlier')})` : ''
          return counts(seq) ? `${name} #${seq}${earlier}` : []
        }),
      )
      .join(', ')

  const greet = () => {
    const { mode } = consent.read()
    const names = Array.from(plugins.all(), ({ name }) => name).join(', ')
    const answer = last
      ? `${lastStatus} ${typeof last === 'string' ? last : word('acknowledged')}`
      : word('none')
    console.info(
      `cuepoint ${version} → ${endpoint} (${word('key')} ${key}) · ` +
        `${word('consent')}: ${mode}, ${consentReason(patient, language)} · ` +
        `${word('captures')}: ${names || word('nothing')} · ` +
        `${word('lastAnswer')}: ${answer} · ${word('queued')}: ${tracker.stats().queued}`,
    )
  }

  const explain = async (answered: Answered) => {
    const { status, text, verdict } = answered
    const [check, code, more]: Awaited<ReturnType<typeof findObstacle>> = status
      ? diagnoseAnswer(verdict, status, text, !!encode)
      : await (obstacle ??= findObstacle(options, { late: /no answer/.test(text) }))
    const { origin } = new URL(endpoint)
    const values = {
      endpoint,
      origin,
      key,
      status,
      text: excerpt(text),
      length: text.length,
      page: location.origin,
      limit: options.requestTimeoutMs,
      ...more,
    }
    const { found, fix } = say(check, code, values, language)
    console.warn(`cuepoint: ${namesOf(answered, () => true)}: ${found}. ${fix}`)
  }

  const print = (news: News) => {
    if ('name' in news) {
      const state = /pending/.test(consent.read().mode) ? 'held' : 'captured'
      console.info(`cuepoint: ${news.name} ${word(state)}`, news.props)
    } else if ('verdict' in news) {
      last = news.verdict
      lastStatus = news.status
      if (typeof last === 'string') return void explain(news).catch(() => {})
      obstacle = undefined
      const refused = new Set([last.rejected].flat().map((one) => one?.seq))
      const names = namesOf(news, (seq) => !refused.has(seq))
      if (names) console.info(`cuepoint: ${names} ${word('acknowledged')} (${news.status})`)
    } else if (news.kind === 'drop') {
      console.warn(`cuepoint: ${word('dropped')}, ${news.reason} × ${news.events}: ${news.detail}`)
    } else if (!/endpoint|answer/.test(news.reason)) {
      // The others came with their answer.
      console.warn(`cuepoint: ${word('failed')}, ${news.reason}: ${news.detail}`)
    }
  }

  // Watching must change nothing: not even where the page's console or the endpoint's answer is odd.
  const safely = (news: News) => attempt(() => print(news))
  attempt(greet)
  trace.splice(0).forEach(safely)
  trace.push = safely
  watchDeclared((code, values) => {
    const { found, fix } = say('declared', code, values, language)
    console.warn(`cuepoint: ${found}. ${fix}`)
  })
}
