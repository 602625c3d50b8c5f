export default {
  how: 'an open shadow root',
  html: '<div></div>',
  play: 'div >>> button',
  setup(card, url) {
    const root = card.querySelector('div').attachShadow({ mode: 'open' })
    root.innerHTML = '<audio></audio><button>play</button>'
    const audio = root.querySelector('audio')
    audio.src = url
    root.querySelector('button').onclick = () => audio.play()
  },
}
