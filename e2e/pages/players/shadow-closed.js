export default {
  how: 'a closed shadow root',
  html: '<div></div>',
  // Its button, which no selector finds, is all that the root shows.
  play: 'div',
  setup(card, url) {
    const root = card.querySelector('div').attachShadow({ mode: 'closed' })
    root.innerHTML = '<audio></audio><button style="width: 100%">play</button>'
    const audio = root.querySelector('audio')
    audio.src = url
    root.querySelector('button').onclick = () => audio.play()
  },
}
