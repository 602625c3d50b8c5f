export default {
  package: 'jplayer',
  how: 'default',
  files: ['jquery/dist/jquery.min.js', 'jplayer/dist/jplayer/jquery.jplayer.min.js'],
  html: '<div class="jplayer"></div><div class="jp-audio"><button class="jp-play">play</button></div>',
  play: '.jp-play',
  setup(card, url) {
    $(card.querySelector('.jplayer')).jPlayer({
      cssSelectorAncestor: '.jp-audio',
      supplied: 'wav',
      ready() {
        $(this).jPlayer('setMedia', { wav: url })
      },
    })
  },
}
