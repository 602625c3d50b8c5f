export default {
  package: 'video.js',
  how: 'default',
  files: ['video.js/dist/video-js.min.css', 'video.js/dist/video.min.js'],
  html: '<video class="video-js" width="300" height="150"></video>',
  play: '.vjs-big-play-button',
  setup(card, url) {
    const player = videojs(card.querySelector('video'), { controls: true })
    player.src({ src: url, type: 'audio/wav' })
  },
}
