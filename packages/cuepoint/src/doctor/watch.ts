import type { Verdict } from '../delivery/classify.ts'
import type { Answered, News, Trace } from '../trace.ts'
import { consentReason } from './consent-reason.ts'
import { diagnoseAnswer } from './diagnose-answer.ts'
import { findObstacle } from './find-obstacle.ts'
import { languageOf } from './language-of.ts'
import type { Patient } from './patient.ts'
import { say } from './say.ts'

const words = {
  captured: ['captured', 'capturado'],
  held: ['held until there is consent', 'guardado até haver consentimento'],
  acknowledged: ['acknowledged', 'confirmado'],
  rejected: ['rejected', 'recusado'],
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

const namesOf = ({ chunks }: Answered) =>
  chunks.flatMap(({ events }) =>
    (JSON.parse(`[${events}]`) as { seq: number; name: string }[]).map(
      ({ seq, name }) => `${name} #${seq}`,
    ),
  )

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
    let [check, code, more]: Awaited<ReturnType<typeof findObstacle>> = status
      ? diagnoseAnswer(verdict, status, text, !!encode)
      : await (obstacle ??= findObstacle(options, { late: /no answer/.test(text) }))
    const { origin } = new URL(endpoint)
    const values = {
      endpoint,
      origin,
      key,
      status,
      text: text.slice(0, 99),
      length: text.length,
      page: location.origin,
      limit: options.requestTimeoutMs,
      ...more,
    }
    const { found, fix } = say(check, code, values, language)
    console.warn(`cuepoint: ${namesOf(answered).join(', ')}: ${found}. ${fix}`)
  }

  const print = (news: News) => {
    if ('name' in news) {
      const state = /pending/.test(consent.read().mode) ? 'held' : 'captured'
      console.info(`cuepoint: ${news.name} ${word(state)}`, news.props)
    } else if ('verdict' in news) {
      last = news.verdict
      lastStatus = news.status
      if (typeof last === 'string') return void explain(news)
      obstacle = undefined
      const refused = new Set(Array.from(last.rejected ?? [], ({ seq }) => seq))
      const names = namesOf(news).filter((name) => !refused.has(Number(name.split('#')[1])))
      if (names[0])
        console.info(`cuepoint: ${names.join(', ')} ${word('acknowledged')} (${news.status})`)
    } else if (news.kind === 'drop') {
      console.warn(`cuepoint: ${word('dropped')}, ${news.reason} × ${news.events}: ${news.detail}`)
    } else if (!/endpoint|answer/.test(news.reason)) {
      // The others came with their answer.
      console.warn(`cuepoint: ${word('failed')}, ${news.reason}: ${news.detail}`)
    }
  }

  greet()
  for (const news of trace.splice(0)) print(news)
  trace.push = print
}
