export default {
  package: 'howler',
  how: 'default, WebAudio',
  files: ['howler/dist/howler.min.js'],
  html: '<button>play</button>',
  play: 'button',
  setup(card, url) {
    const sound = new Howl({ src: [url] })
    card.querySelector('button').onclick = () => sound.play()
  },
}
