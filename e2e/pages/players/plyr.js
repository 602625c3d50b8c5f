export default {
  package: 'plyr',
  how: 'default',
  files: ['plyr/dist/plyr.css', 'plyr/dist/plyr.min.js'],
  html: '<audio controls></audio>',
  play: '[data-plyr=play]',
  setup(card, url) {
    const audio = card.querySelector('audio')
    audio.src = url
    return new Plyr(audio, { iconUrl: '/vendor/plyr/dist/plyr.svg' })
  },
}
