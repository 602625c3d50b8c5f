const clock = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/** One preview: a button, its `<audio>`, and, on the pack's page, a waveform to seek in. */
function setUp(root) {
  const audio = root.querySelector('audio')
  const button = root.querySelector('[data-play]')
  const seek = root.querySelector('[data-seek]')
  const time = root.querySelector('[data-time]')
  const label = button.getAttribute('aria-label')
  const length = () => Number(root.dataset.seconds) || audio.duration || 0

  function show() {
    const at = audio.currentTime
    root.style.setProperty('--heard', length() ? Math.min(1, at / length()) : 0)
    if (!seek) return
    seek.value = at
    seek.setAttribute('aria-valuetext', `${clock(at)} de ${clock(length())}`)
    time.textContent = clock(at)
  }

  function follow() {
    show()
    // `timeupdate` comes four times a second: too few for a playhead.
    if (!audio.paused) requestAnimationFrame(follow)
  }

  function goTo(seconds) {
    audio.currentTime = Math.max(0, Math.min(seconds, length() - 0.05))
    show()
  }

  // Refused (no sound device, no file): the `pause` below has put the button right already.
  const play = () => audio.play().catch(() => {})

  button.addEventListener('click', () => (audio.paused ? play() : audio.pause()))
  audio.addEventListener('play', () => {
    root.classList.add('playing')
    button.setAttribute('aria-label', label.replace('Ouvir', 'Pausar'))
    follow()
  })
  for (const name of ['pause', 'ended', 'error']) {
    audio.addEventListener(name, () => {
      root.classList.remove('playing')
      button.setAttribute('aria-label', label)
    })
  }
  audio.addEventListener('seeked', show)

  seek?.addEventListener('input', () => goTo(Number(seek.value)))
  seek?.addEventListener('pointerup', play)
  seek?.addEventListener('keydown', (event) => {
    const jump = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2 }[event.key]
    if (jump) goTo(audio.currentTime + jump)
    else if (event.key === ' ') button.click()
    else return
    event.preventDefault()
  })
}

export function startPlayers() {
  for (const root of document.querySelectorAll('[data-preview]')) setUp(root)
  // One preview at a time.
  const pauseOthers = ({ target }) => {
    for (const audio of document.querySelectorAll('audio')) if (audio !== target) audio.pause()
  }
  document.addEventListener('play', pauseOthers, true)
}
