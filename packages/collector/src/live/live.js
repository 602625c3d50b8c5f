import { detailOf, families, familyOf, markOf, pathOf, wordsOf } from './touchpoints.js'

// Events are strangers' text: it goes into the page through textContent and attributes only.

const shownRows = 100
const announceEveryMs = 5000

const find = (selector, within = document) => within.querySelector(selector)
const number = new Intl.NumberFormat('en')
const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

const fromTemplate = (id, family) => {
  const element = find(`#${id}`).content.cloneNode(true).firstElementChild
  element.dataset.family = family.id
  find('use', element).setAttribute('href', `#icon-${family.id}`)
  return element
}

// The stream: starts with the most recent events, goes on by itself, and comes back after the last it saw.

let cursor = 0

const connect = () => {
  const source = new EventSource(`/v1/live?after=${cursor}`)
  source.addEventListener('open', () => showConnection('live', 'Live'))
  source.addEventListener('touchpoint', ({ data, lastEventId }) => {
    cursor = Number(lastEventId)
    showEvent(JSON.parse(data))
  })
  source.addEventListener('totals', ({ data }) => showTotals(JSON.parse(data)))
  source.addEventListener('error', () => {
    showConnection('waiting', 'Reconnecting…')
    // Most of the time the browser tries again; not after an answer that was no stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000)
  })
}

const showConnection = (state, text) => {
  const line = find('#connection')
  if (line.dataset.state === state && line.textContent === text) return
  line.dataset.state = state
  line.textContent = text
}

// One row for each event, the newest on top.

const rows = find('#events ol')
const shops = new Set()
// What is there at the start is no news.
let isStarted = false

const showEvent = (event) => {
  const row = rowOf(event)
  row.classList.toggle('new', isStarted)
  rows.prepend(row)
  while (rows.childElementCount > shownRows) rows.lastElementChild.remove()
  shops.add(event.key)
  rows.classList.toggle('many-shops', shops.size > 1)
  if (isStarted) announce(wordsOf(event.name))
}

const rowOf = (event) => {
  const { name, props, url, key, traffic, occurred_at: at, invalid_reason: doubt } = event
  const row = fromTemplate('row', familyOf(name))
  find('.what b', row).textContent = wordsOf(name)
  find('.detail', row).textContent = detailOf(props)
  const mark = markOf(traffic)
  find('.traffic', row).hidden = mark === ''
  find('.traffic-mark', row).textContent = mark
  find('.again', row).hidden = event.duplicate_of === null
  find('.shop', row).textContent = key
  const path = find('.path', row)
  path.textContent = pathOf(url)
  path.title = url
  const time = find('time', row)
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  time.textContent = (isToday ? timeOfDay : dayAndTime).format(date)
  time.dateTime = date.toISOString()
  const note = find('.doubt', row)
  note.hidden = doubt === null
  note.textContent = doubt && `Kept, though its props do not fit the catalog: ${doubt}`
  return row
}

// A screen reader hears of a burst once.

let unannounced = 0

const announce = (latest) => {
  unannounced++
  if (unannounced > 1) return
  setTimeout(() => {
    find('#news').textContent = `${number.format(unannounced)} new, first: ${latest}`
    unannounced = 0
  }, announceEveryMs)
}

// How the numbers add up.

const showTotals = (totals) => {
  for (const element of document.querySelectorAll('[data-count]'))
    element.textContent = number.format(totals[element.dataset.count])
  for (const element of document.querySelectorAll('[data-share]')) {
    element.style.flexGrow = totals[element.dataset.share]
    element.hidden = totals[element.dataset.share] === 0
  }

  const [state, verdict, explanation] = judge(totals)
  find('#balance').dataset.state = state
  find('#balance use').setAttribute('href', `#icon-${state}`)
  find('#verdict').textContent = verdict
  find('#explanation').textContent = explanation

  const early = Object.values(totals.unnumbered).reduce((sum, events) => sum + events, 0)
  if (early > 0) {
    const note = find('#declared-note')
    note.classList.add('counted')
    note.textContent = `and ${number.format(early)} before they had a number`
  }

  showFamilies(totals.names)
  showEmpty(totals)
  isStarted = true
}

const judge = ({ last_seq: given, missing, waiting }) => {
  if (given === 0) return ['waiting', 'Waiting for the first event', 'The collector is ready.']
  const numbered = `Devices numbered ${number.format(given)} ${given === 1 ? 'event' : 'events'}`
  if (missing === 0) return ['whole', 'All accounted for', `${numbered}; each one is explained.`]
  const lost = missing - waiting
  if (lost > 0) {
    const where = 'What is missing still waits on a device, or was lost there.'
    return ['missing', `${number.format(lost)} missing`, `${numbered}. ${where}`]
  }
  const whose = missing === 1 ? 'its' : 'their'
  return ['waiting', `${number.format(missing)} on ${whose} way`, `${numbered}, some just now.`]
}

const showFamilies = (names) => {
  const counts = new Map(families.map((family) => [family, 0]))
  for (const [name, events] of Object.entries(names)) {
    const family = familyOf(name)
    counts.set(family, counts.get(family) + events)
  }
  const present = [...counts].filter(([, events]) => events > 0).sort(([, a], [, b]) => b - a)
  const most = present[0]?.[1] ?? 1
  find('#families ul').replaceChildren(
    ...present.map(([family, events]) => {
      const row = fromTemplate('family', family)
      find('.title', row).textContent = family.title
      find('.count', row).textContent = number.format(events)
      find('.bar', row).style.setProperty('--share', events / most)
      return row
    }),
  )
}

// Nothing yet: say what to do.

const tagOf = (file, key, integrity) =>
  `<script async src="${location.origin}/${file}"` +
  (integrity ? ` integrity="${integrity}" crossorigin` : '') +
  (key === 'default' ? '' : ` data-key="${key}"`) +
  ' data-consent="granted"></script>'

const showEmpty = ({ stored, key }) => {
  document.body.classList.toggle('empty', stored === 0)
  find('#tag').textContent = tagOf('cuepoint.js', key)
  if (stored === 0 && find('#pinned').hidden) showPinned(key)
}

const showPinned = async (key) => {
  const response = await fetch('/integrity.json')
  const [pinned] = response.ok ? Object.entries(await response.json()) : []
  if (!pinned) return
  const [file, integrity] = pinned
  find('#pinned-tag').textContent = tagOf(file, key, integrity)
  find('#pinned').hidden = false
}

for (const button of document.querySelectorAll('[data-copies]')) {
  const { textContent } = button
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(find(`#${button.dataset.copies}`).textContent)
    button.textContent = 'Copied'
    setTimeout(() => {
      button.textContent = textContent
    }, 2000)
  })
}

connect()
