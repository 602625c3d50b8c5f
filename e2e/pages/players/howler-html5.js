export default {
  package: 'howler',
  how: '`html5: true`',
  files: ['howler/dist/howler.min.js'],
  html: '<button>play</button>',
  play: 'button',
  setup(card, url) {
    const sound = new Howl({ src: [url], html5: true })
    card.querySelector('button').onclick = () => sound.play()
  },
}
