export default {
  package: 'aplayer',
  how: 'default',
  files: ['aplayer/dist/APlayer.min.css', 'aplayer/dist/APlayer.min.js'],
  html: '<div></div>',
  play: '.aplayer-pic',
  setup(card, url) {
    const container = card.querySelector('div')
    return new APlayer({
      container,
      loop: 'none',
      audio: [{ name: 'Song', artist: 'Artist', url }],
    })
  },
}
