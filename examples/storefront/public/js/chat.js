// On a phone it must leave the cards to be seen.
const size = matchMedia('(max-width: 48rem)').matches ? '44px' : '56px'

const theme = {
  button: { backgroundColor: '#c9251a', iconColor: '#ffffff', size },
  chatWindow: { backgroundColor: '#ffffff', maxHeight: '560px' },
}

/** The widget is large, so it waits until the page has nothing better to do. */
export function startChat() {
  const load = async () => {
    const { default: Typebot } = await import('/vendor/typebot.js')
    // The shop's own server answers; see `server/answer-chat.ts`.
    Typebot.initBubble({ typebot: 'lado-c', apiHost: location.origin, theme })
  }
  const whenIdle = window.requestIdleCallback ?? ((run) => setTimeout(run, 300))
  const wait = () => whenIdle(load)
  if (document.readyState === 'complete') wait()
  else addEventListener('load', wait, { once: true })
}
