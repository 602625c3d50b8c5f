export default {
  package: 'mediaelement',
  how: 'default',
  files: [
    'mediaelement/build/mediaelementplayer.min.css',
    'mediaelement/build/mediaelement-and-player.min.js',
  ],
  html: '<audio></audio>',
  play: '.mejs__playpause-button button',
  setup(card, url) {
    const audio = card.querySelector('audio')
    audio.src = url
    const iconSprite = '/vendor/mediaelement/build/mejs-controls.svg'
    return new MediaElementPlayer(audio, { iconSprite })
  },
}
