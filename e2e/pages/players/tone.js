export default {
  package: 'tone',
  how: '`Tone.Player`',
  files: ['tone/build/Tone.js'],
  html: '<button>play</button>',
  play: 'button',
  setup(card, url) {
    const player = new Tone.Player(url).toDestination()
    card.querySelector('button').onclick = async () => {
      await Tone.start()
      player.start()
    }
  },
}
