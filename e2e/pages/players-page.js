// One card for each player that the address names, such as `?plyr,howler`. A player's file says what it needs and how
// it is set up; its button is the test's to press.

const loaded = new Set()

const load = (file) =>
  new Promise((resolve, reject) => {
    if (loaded.has(file)) return resolve()
    loaded.add(file)
    const isStyle = file.endsWith('.css')
    const tag = document.createElement(isStyle ? 'link' : 'script')
    if (isStyle) tag.rel = 'stylesheet'
    tag[isStyle ? 'href' : 'src'] = `/vendor/${file}`
    tag.onload = resolve
    tag.onerror = () => reject(new Error(`no ${file}`))
    document.head.append(tag)
  })

const show = async (name) => {
  const { default: player } = await import(`/players/${name}.js`)
  for (const file of player.files ?? []) await load(file)
  const card = document.createElement('article')
  card.dataset.productId = `pack-${name}`
  card.dataset.title = `Pack ${name}`
  card.innerHTML = player.html
  document.body.append(card)
  const answer = await player.setup(card, player.sound ?? `/audio/${name}.wav`)
  if (typeof answer === 'string') cannot[name] = answer
}

/** Players that this browser cannot play, and why. */
window.cannot = {}

/** What was told, for the test to wait for; what it judges is at the collector. */
window.told = []
window.cuepoint.push((cue) => cue.subscribe(({ name, props }) => told.push({ name, props })))

window.failure = ''
try {
  for (const name of location.search.slice(1).split(',')) await show(name)
} catch (error) {
  window.failure = String(error?.stack ?? error)
}
window.complete = true
