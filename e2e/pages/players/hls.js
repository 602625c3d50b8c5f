export default {
  package: 'hls.js',
  how: 'MediaSource',
  files: ['hls.js/dist/hls.min.js'],
  sound: '/audio/hls.m3u8',
  html: '<audio></audio><button>play</button>',
  play: 'button',
  setup(card, url) {
    const audio = card.querySelector('audio')
    const hls = new Hls()
    hls.loadSource(url)
    hls.attachMedia(audio)
    card.querySelector('button').onclick = () => audio.play()
    return new Promise((resolve) => {
      hls.once(Hls.Events.FRAG_BUFFERED, () => resolve())
      hls.once(Hls.Events.ERROR, (_, { details }) => {
        const { BUFFER_ADD_CODEC_ERROR, BUFFER_INCOMPATIBLE_CODECS_ERROR } = Hls.ErrorDetails
        const lacking = [BUFFER_ADD_CODEC_ERROR, BUFFER_INCOMPATIBLE_CODECS_ERROR]
        resolve(lacking.includes(details) && 'no codec')
      })
    })
  },
}
