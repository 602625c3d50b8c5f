export default {
  package: 'wavesurfer.js',
  how: "`backend: 'WebAudio'`",
  files: ['wavesurfer.js/dist/wavesurfer.min.js'],
  html: '<div></div><button>play</button>',
  play: 'button',
  setup(card, url) {
    const container = card.querySelector('div')
    const surfer = WaveSurfer.create({ container, height: 20, url, backend: 'WebAudio' })
    card.querySelector('button').onclick = () => surfer.playPause()
  },
}
