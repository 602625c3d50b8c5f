export default {
  package: 'media-chrome',
  how: 'default',
  files: ['media-chrome/dist/iife/index.js'],
  html: `
    <media-controller audio>
      <audio slot="media"></audio>
      <media-control-bar><media-play-button></media-play-button></media-control-bar>
    </media-controller>`,
  play: 'media-play-button',
  setup(card, url) {
    card.querySelector('audio').src = url
  },
}
