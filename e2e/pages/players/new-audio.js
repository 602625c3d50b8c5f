export default {
  how: '`new Audio()`',
  html: '<button>play</button>',
  play: 'button',
  setup(card, url) {
    card.querySelector('button').onclick = () => new Audio(url).play()
  },
}
