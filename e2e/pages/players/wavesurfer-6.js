export default {
  package: 'wavesurfer-6',
  how: 'default, WebAudio',
  files: ['wavesurfer-6/dist/wavesurfer.min.js'],
  html: '<div></div><button>play</button>',
  play: 'button',
  setup(card, url) {
    const surfer = WaveSurfer.create({ container: card.querySelector('div'), height: 20 })
    surfer.load(url)
    card.querySelector('button').onclick = () => surfer.playPause()
  },
}
