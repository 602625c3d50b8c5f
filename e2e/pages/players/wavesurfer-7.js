export default {
  package: 'wavesurfer.js',
  how: 'default',
  files: ['wavesurfer.js/dist/wavesurfer.min.js'],
  html: '<div></div><button>play</button>',
  play: 'button',
  setup(card, url) {
    const surfer = WaveSurfer.create({ container: card.querySelector('div'), height: 20, url })
    card.querySelector('button').onclick = () => surfer.playPause()
  },
}
