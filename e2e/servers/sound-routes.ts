import { makeWav } from './make-wav.ts'
import { sendBytes } from './send-bytes.ts'
import type { PagesOptions } from './start-pages.ts'

/** `/audio/<name>.wav` for each name, so many seconds long. */
export const soundRoutes = (seconds: Record<string, number>): NonNullable<PagesOptions['routes']> =>
  Object.fromEntries(
    Object.entries(seconds).map(([name, length]) => {
      const wav = makeWav(length)
      return [
        `/audio/${name}.wav`,
        (request, response) => sendBytes(request, response, wav, 'audio/wav'),
      ]
    }),
  )
