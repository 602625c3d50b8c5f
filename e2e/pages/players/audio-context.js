export default {
  how: '`AudioContext`, `decodeAudioData`',
  html: '<button>play</button>',
  play: 'button',
  setup(card, url) {
    card.querySelector('button').onclick = async () => {
      const context = new AudioContext()
      const file = await fetch(url)
      const source = context.createBufferSource()
      source.buffer = await context.decodeAudioData(await file.arrayBuffer())
      source.connect(context.destination)
      source.start()
    }
  },
}
