export default {
  package: 'amplitudejs',
  how: 'default',
  files: ['amplitudejs/dist/amplitude.min.js'],
  html: '<button class="amplitude-play-pause" data-amplitude-song-index="0">play</button>',
  play: '.amplitude-play-pause',
  setup(card, url) {
    Amplitude.init({ songs: [{ name: 'Song', artist: 'Artist', album: 'Album', url }] })
  },
}
