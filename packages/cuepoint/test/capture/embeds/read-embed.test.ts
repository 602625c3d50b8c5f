import { expect, it } from 'vitest'
import { readEmbed } from '../../../src/capture/embeds/read-embed.ts'

it.each([
  [
    'https://www.youtube.com/embed/a-b_c?enablejsapi=1',
    'youtube',
    'https://www.youtube.com/embed/a-b_c',
  ],
  ['http://youtube.com/embed/a#t=1', 'youtube', 'https://youtube.com/embed/a'],
  ['https://www.youtube-nocookie.com/embed/a', 'youtube', 'https://www.youtube.com/embed/a'],
  [
    'https://www.youtube.com/embed/live_stream?channel=UC1',
    'youtube',
    'https://www.youtube.com/embed/live_stream',
  ],
  [
    'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1%3Fsecret_token%3Ds-1&auto_play=true',
    'soundcloud',
    'https://api.soundcloud.com/tracks/1',
  ],
  [
    'https://w.soundcloud.com/player/?url=%E0%A4%A',
    'soundcloud',
    'https://www.soundcloud.com/\uFFFD%A',
  ],
  ['https://player.vimeo.com/video/1?h=secret', 'vimeo', 'https://player.vimeo.com/video/1'],
  [
    'https://open.spotify.com/embed/track/1?utm_source=x',
    'spotify',
    'https://open.spotify.com/embed/track/1',
  ],
  ['https://www.tiktok.com/player/v1/1', 'tiktok', 'https://www.tiktok.com/player/v1/1'],
  ['https://player.twitch.tv/?video=v12&parent=x', 'twitch', 'https://www.twitch.tv/videos/12'],
  ['https://player.twitch.tv/?channel=someone&parent=x', 'twitch', 'https://www.twitch.tv/someone'],
  [
    'https://player-widget.mixcloud.com/widget/iframe/?feed=%2Fa%2Fb%2F',
    'mixcloud',
    'https://www.mixcloud.com/a/b/',
  ],
  [
    'https://www.mixcloud.com/widget/iframe/?feed=https%3A%2F%2Fwww.mixcloud.com%2Fa%2Fb%2F',
    'mixcloud',
    'https://www.mixcloud.com/a/b/',
  ],
  [
    'https://bandcamp.com/EmbeddedPlayer/album=1/size=large/',
    'bandcamp',
    'https://bandcamp.com/EmbeddedPlayer/album=1/size=large/',
  ],
  ['https://player.beatstars.com/?storeId=1', 'beatstars', 'https://player.beatstars.com/'],
  [
    'https://airbit.com/widgets/html5/?uid=1&config=2',
    'airbit',
    'https://airbit.com/widgets/html5/',
  ],
  ['https://traktrain.com/widget/1', 'traktrain', 'https://traktrain.com/widget/1'],
  [
    'https://embed.music.apple.com/br/album/a/1?i=2',
    'apple',
    'https://embed.music.apple.com/br/album/a/1',
  ],
  [
    'https://widget.deezer.com/widget/dark/track/1',
    'deezer',
    'https://widget.deezer.com/widget/dark/track/1',
  ],
  ['https://audiomack.com/embed/a/song/b', 'audiomack', 'https://audiomack.com/embed/a/song/b'],
  [
    'https://app.hearthis.at/embed/1/transparent_black/',
    'hearthis',
    'https://app.hearthis.at/embed/1/transparent_black/',
  ],
])('%s is of %s', (src, provider, source) => {
  expect(readEmbed(src)).toEqual({ provider, source })
})

it.each([
  '',
  'about:blank',
  'https://www.youtube.com/watch?v=a',
  'https://www.youtube.com/live_chat?v=a&embed_domain=shop.example',
  'https://www.twitch.tv/embed/someone/chat?parent=x',
  'https://youtube.com.evil.example/embed/a',
  'https://evil.example/youtube.com/embed/a',
  'https://evilyoutube.com/embed/a',
  'https://maps.example/embed?url=https://www.youtube.com/embed/a',
  'javascript:"https://www.youtube.com/embed/a"',
])('%s is no player', (src) => expect(readEmbed(src)).toBeUndefined())
