import { say, type DoctorOptions, type Finding } from 'cuepoint/doctor'
import { examineEndpoint } from './examine-endpoint.ts'
import { findTag } from './find-tag.ts'

export interface Complaint {
  /** Of an endpoint, or of a page with the script tag. */
  url: string
  /** Where the shop's pages come from. Default the page's own origin; of an endpoint nobody knows. */
  origin: string | undefined
  /** Default that of the tag, or `default`. */
  key: string | undefined
  language: DoctorOptions['language']
}

const limitMs = 10_000

const readPage = async (url: string) => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(limitMs) })
    return { html: await answer.text(), url: answer.url, headers: answer.headers }
  } catch {
    // The endpoint's own examination says why.
    return undefined
  }
}

/** Examines what is at that address: a shop's page, and from it the endpoint of its tag, or an endpoint itself. */
export const examine = async ({ url, origin, key, language }: Complaint): Promise<Finding[]> => {
  const page = await readPage(url)
  const tag = page && findTag(page.html, page.url)
  if (!tag) {
    return examineEndpoint({ endpoint: url, key: key ?? 'default', origin, language })
  }
  const { endpoint, files } = tag
  if (!endpoint) return [say('script', 'asleep', {}, language)]
  const count = files.length
  return [
    count > 1
      ? say('script', 'twice', { count, files: files.join(' ') }, language)
      : say('script', 'tagged', { file: files[0]! }, language),
    ...(await examineEndpoint({
      endpoint,
      key: key ?? tag.key,
      origin: origin ?? new URL(page.url).origin,
      language,
    })),
  ]
}
