import { checkEndpoint } from './check-endpoint.ts'
import { checkStorage } from './check-storage.ts'
import { consentCode } from './consent-code.ts'
import { consentReason } from './consent-reason.ts'
import type { DoctorOptions, Finding } from './finding.ts'
import { languageOf } from './language-of.ts'
import type { Patient } from './patient.ts'
import { ourFile } from '../script/our-file.ts'
import { say } from './say.ts'

/** Scripts of this name, whoever put them in: of tags that stand down and of pinned copies, too. */
const scripts = () => [...document.scripts].flatMap(({ src }) => (ourFile.test(src) ? src : []))

const checkScript = (version: string, language: DoctorOptions['language']) => {
  const files = scripts()
  return files.length > 1
    ? say('script', 'twice', { count: files.length, files: files.join(' ') }, language)
    : say('script', 'once', { version }, language)
}

const order =
  'reachable cors redirect csp answer key origin gzip storage consent script clock'.split(' ')

/**
 * Looks at everything that keeps events from arriving. Sends one event of its own, of nobody and marked `traffic: 'test'`,
 * straight to the endpoint: what is queued stays as it is. Never rejects.
 */
export const doctor = async (
  patient: Patient | undefined,
  options?: DoctorOptions | null,
): Promise<Finding[]> => {
  const language = options?.language ?? languageOf(navigator.language)
  if (!patient) return [say('script', 'asleep', {}, language)]
  const { mode } = patient.consent.read()
  const findings = [
    ...(await checkEndpoint(patient.options, language).catch((error: unknown) => [
      // Foreign code: an encoder.
      say('answer', 'encoder', { error: String(error) }, language),
    ])),
    ...(await checkStorage(patient, language)),
    say('consent', consentCode(mode), { mode, why: consentReason(patient, language) }, language),
    checkScript(patient.version, language),
  ]
  return findings.sort((a, b) => order.indexOf(a.check) - order.indexOf(b.check))
}
