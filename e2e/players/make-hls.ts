import { type PagesOptions } from '../servers/start-pages.ts'
import { sendBytes } from '../servers/send-bytes.ts'

/** 1,024 silent samples of AAC, mono at 44.1 kHz: seven bytes of header (ADTS) and the sound. */
const frame = Buffer.from('fff1504001bffc00c800802380', 'hex')
const framesPerSegment = 43
const segmentSeconds = (framesPerSegment * 1024) / 44_100

/** Routes of a stream (HLS): a playlist, `<path>.m3u8`, and its segments of a second each. */
export const makeHls = (path: string, segments: number): NonNullable<PagesOptions['routes']> => {
  const names = Array.from({ length: segments }, (_, index) => `${path}-${index}.aac`)
  const playlist = [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-TARGETDURATION:1',
    ...names.flatMap((name) => [`#EXTINF:${segmentSeconds.toFixed(5)},`, name]),
    '#EXT-X-ENDLIST',
  ].join('\n')
  const segment = Buffer.concat(Array.from({ length: framesPerSegment }, () => frame))
  return {
    [`${path}.m3u8`]: (request, response) =>
      sendBytes(request, response, Buffer.from(playlist), 'application/vnd.apple.mpegurl'),
    ...Object.fromEntries(
      names.map((name): [string, NonNullable<PagesOptions['routes']>[string]] => [
        name,
        (request, response) => sendBytes(request, response, segment, 'audio/aac'),
      ]),
    ),
  }
}
