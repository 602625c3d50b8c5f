export default {
  package: 'soundmanager2',
  how: 'default',
  files: ['soundmanager2/script/soundmanager2-nodebug-jsmin.js'],
  html: '<button>play</button>',
  play: 'button',
  setup(card, url) {
    soundManager.setup({
      url: '/vendor/soundmanager2/swf/',
      preferFlash: false,
      onready() {
        const sound = soundManager.createSound({ url })
        card.querySelector('button').onclick = () => sound.play()
      },
    })
  },
}
