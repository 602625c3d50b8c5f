export default {
  package: 'wavesurfer-6',
  how: "`backend: 'MediaElement'`",
  files: ['wavesurfer-6/dist/wavesurfer.min.js'],
  html: '<div></div><button>play</button>',
  play: 'button',
  setup(card, url) {
    const container = card.querySelector('div')
    const surfer = WaveSurfer.create({ container, height: 20, backend: 'MediaElement' })
    surfer.load(url)
    card.querySelector('button').onclick = () => surfer.playPause()
  },
}
