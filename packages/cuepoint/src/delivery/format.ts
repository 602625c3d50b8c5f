import type { Resolved } from '../resolve-options.ts'
import { classify } from './classify.ts'
import type { Encoder } from './encoder.ts'
import { encodeRequest, type Envelope } from './encode-request.ts'
import type { Chunk } from './store.ts'
import { toBatch } from './to-batch.ts'

/** How requests are written and answers are read: Cuepoint's own way, or an encoder's. */
export interface Format extends Omit<Encoder, 'encode' | 'classify'> {
  /** Requests without events are understood. */
  bare: boolean
  write(chunks: readonly Chunk[], envelope: Omit<Envelope, 'key'>): string
  classify(...answer: [status: number, text: string, stream: string]): ReturnType<typeof classify>
}

export const formatOf = ({ encode, endpoint, key, acknowledge }: Resolved): Format =>
  encode
    ? {
        ...encode,
        bare: false,
        write: (chunks) => encode.encode(toBatch(chunks, key)),
        classify: (status, text) => encode.classify(status, text),
      }
    : {
        // text/plain needs no preflight, so it also works while the page is left (Fetch standard, CORS-safelisted).
        contentType: endpoint.startsWith(`${location.origin}/`)
          ? 'application/json'
          : 'text/plain;charset=UTF-8',
        simple: true,
        maxEvents: 500,
        maxBytes: 65_536,
        maxEventAge: Infinity,
        dedupe: 'id',
        bare: true,
        write: (chunks, envelope) => encodeRequest(chunks, { key, ...envelope }),
        classify: (...answer) => classify(...answer, acknowledge),
      }
