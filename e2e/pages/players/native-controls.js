export default {
  how: "the browser's own controls",
  // This narrow, they are one button; Chromium's are none, but take a key.
  html: '<audio controls style="width: 54px"></audio>',
  play: 'audio',
  key: { chromium: ' ' },
  setup(card, url) {
    card.querySelector('audio').src = url
  },
}
