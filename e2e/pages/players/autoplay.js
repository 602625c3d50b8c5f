export default {
  how: '`<audio autoplay>`',
  html: '<audio autoplay></audio>',
  setup(card, url) {
    card.querySelector('audio').src = url
  },
}
