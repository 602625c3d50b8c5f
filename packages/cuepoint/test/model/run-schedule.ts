import { createClock } from './create-clock.ts'
import { createDevice } from './create-device.ts'
import type { Endpoint } from './create-endpoint.ts'
import { createLedger } from './create-ledger.ts'
import { createNetwork } from './create-network.ts'
import { createRandom } from './create-random.ts'
import { createTab, type Tab, type World } from './create-tab.ts'
import type { Schedule } from './schedule.ts'
import type { Step } from './step.ts'

const startAt = 1_795_331_150_000
const maxTabs = 4
/** Longest time until a healed world is quiet. */
const rounds = 60
const roundMs = 30_000

export interface Outcome {
  problems: readonly string[]
  events: number
  requests: number
  steps: number
  pages: number
}

/** Lets a schedule happen, heals everything, waits until it is quiet, and says what is wrong then. */
export const runSchedule = async (
  { seed, browser, leaves, steps }: Schedule,
  endpoint: Endpoint,
): Promise<Outcome> => {
  endpoint.forgetAll()
  const clock = createClock(startAt)
  const random = createRandom(seed)
  const ledger = createLedger(endpoint)
  const device = createDevice(clock, random, ledger)
  /** Pages that heard 401, 403, 404 or 409: they need not deliver what is theirs alone. */
  const turnedAway = new Set<number>()
  const network = createNetwork({
    clock,
    random,
    receive: endpoint.receive,
    onSend: ledger.sent,
    onAnswer(page, body, reply) {
      if ([403, 409].includes(reply.status)) turnedAway.add(page.id)
      ledger.answered(page, body, reply)
    },
  })
  const world: World = { clock, random, ledger, network, device, browser }
  const all: Tab[] = []
  let tabs: Tab[] = []

  const open = (session?: Tab['session']) => {
    const tab = createTab(world, session)
    all.push(tab)
    tabs.push(tab)
    return tab
  }
  const pick = (n: number) => tabs[n % tabs.length]
  const audit = () => {
    tabs = tabs.filter((tab) => tab.alive())
    for (const tab of tabs) {
      const imbalance = tab.imbalance()
      if (imbalance) ledger.problem(imbalance)
    }
  }

  const happen = async (step: Step) => {
    const tab = 'tab' in step ? pick(step.tab) : undefined
    switch (step.what) {
      case 'wait':
        return clock.pass(step.ms)
      case 'track':
        for (let i = 0; i < (step.kind === 'poison' ? 2 : step.count); i++)
          tab?.track(step.kind, step.urgent)
        return
      case 'count':
        return tab?.count()
      case 'restream':
        return tab?.restream()
      case 'open':
        return void (tabs.length < maxTabs && open())
      case 'navigate':
        if (!tab) return
        tab.close()
        tabs = tabs.filter((one) => one !== tab)
        return void open(tab.session)
      case 'hide':
        return tab?.hide(false)
      case 'show':
        return tab?.isHidden() && tab.show()
      case 'close':
        return tab?.close()
      case 'crash':
        return tab?.crash(step.effects)
      case 'kill':
        ledger.beforeLoss(device)
        for (const tab of tabs) tab.crash(0)
        device.local.loseLast(step.lost)
        return ledger.afterLoss(device, 'storage')
      case 'flush':
        return tab?.flush()
      case 'turn':
        return device.turn(step.ms)
      case 'age':
        // After twice as long things are forgotten on purpose.
        if (ledger.aged()) return
        return device.turn(8 * 24 * 3_600_000)
      case 'endpoint':
        return endpoint.set(step.mood, step.limit)
      case 'network':
        return network.set(step.lost, step.slow)
      case 'fail':
        return device.database.fail(step.times)
      case 'stall':
        return device.database.stall(step.ms)
      case 'empty':
        ledger.beforeLoss(device)
        device.database.empty()
        ledger.afterLoss(device, 'database')
        if (!step.all) return
        device.local.clear()
        return ledger.afterLoss(device, 'storage')
      case 'full':
        return device.local.setFull(step.full)
    }
  }

  const isDrained = () =>
    !device.database.entries()[0] &&
    ![...device.local.entries.keys()].some((key) => /:[jn]:/.test(key)) &&
    tabs.every((tab) => turnedAway.has(tab.id) || tab.queued() === 0)

  const heal = async () => {
    endpoint.set('well')
    network.set(0, 0)
    device.database.fail(0)
    device.database.stall(0)
    device.local.setFull(false)
    device.setRight()
    if (leaves) for (const tab of tabs) tab.close()
    await clock.pass(60_000)
    audit()
    for (const tab of tabs) tab.show()
    const fresh = open()
    let round = 0
    do {
      // Poison shows only beside what the same page has accepted.
      for (const tab of round % 8 ? [fresh] : tabs) tab.track('plain', true)
      await clock.pass(roundMs)
      audit()
      // A page that has failed too often waits for this.
      if (round % 10 === 9) for (const tab of tabs) tab.flush()
    } while (!isDrained() && ++round < rounds)
    if (!isDrained())
      ledger.problem(
        `does not drain: ${JSON.stringify({
          database: device.database.entries().map(({ key }) => key),
          local: [...device.local.entries.keys()],
          queued: tabs.map((tab) => tab.queued()),
        })}`,
      )
    const before = network.requests()
    open()
    await clock.pass(120_000)
    if (network.requests() > before) ledger.problem('sends although nothing waits')
  }

  open()
  for (const step of steps) {
    await happen(step)
    await clock.settle()
    audit()
  }
  await heal()
  ledger.beforeLoss(device)
  await ledger.close((page) => !turnedAway.has(page) && tabs.some(({ id }) => id === page))
  return {
    problems: ledger.problems(),
    events: ledger.events(),
    requests: network.requests(),
    steps: clock.steps(),
    pages: all.length,
  }
}
