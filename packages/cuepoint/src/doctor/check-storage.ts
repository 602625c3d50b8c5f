import type { DoctorOptions, Finding } from './finding.ts'
import type { Patient } from './patient.ts'
import { say } from './say.ts'

/** Writes one row into a database of its own and deletes it again. Private windows of some browsers refuse that, or never answer. */
const tryDatabase = (name: string) =>
  new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error('no answer within 3 s')), 3_000)
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.result.createObjectStore('tried')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const database = request.result
      const end = () => {
        database.close()
        indexedDB.deleteDatabase(name)
      }
      const write = database.transaction('tried', 'readwrite')
      write.objectStore('tried').put(1, 1)
      write.onabort = () => {
        end()
        reject(write.error)
      }
      write.oncomplete = () => {
        end()
        resolve()
      }
    }
  })

const tryLocal = (name: string) => {
  localStorage.setItem(name, '1')
  localStorage.removeItem(name)
}

/** Whether events can outlive the page. Without consent nothing is written, not even by the doctor. */
export const checkStorage = async (
  { options, consent }: Patient,
  language: DoctorOptions['language'],
): Promise<Finding[]> => {
  const { mode } = consent.read()
  const why =
    options.queue === 'memory'
      ? "queue: 'memory'"
      : /pending|denied/.test(mode) && `consent: ${mode}`
  if (why) return [say('storage', 'notStored', { why }, language)]

  const name = `cuepoint:${encodeURIComponent(options.key)}:doctor`
  const fails = async (what: string, work: () => unknown) => {
    try {
      await work()
    } catch (error) {
      return say('storage', 'noStorage', { what, error: String(error) }, language)
    }
  }
  const faults = [
    await fails('IndexedDB', () => tryDatabase(name)),
    await fails('localStorage', () => tryLocal(name)),
  ].filter((fault) => fault !== undefined)
  return faults[0] ? faults : [say('storage', 'stored', {}, language)]
}
