export default {
  package: 'green-audio-player',
  how: 'default',
  files: [
    'green-audio-player/dist/css/green-audio-player.min.css',
    'green-audio-player/dist/js/green-audio-player.min.js',
  ],
  html: '<div class="green"><audio></audio></div>',
  play: '.play-pause-btn',
  setup(card, url) {
    card.querySelector('audio').src = url
    return new GreenAudioPlayer(card.querySelector('.green'))
  },
}
