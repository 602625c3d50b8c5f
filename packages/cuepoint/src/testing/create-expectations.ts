import type { TrackedEvent } from '../event.ts'
import type { Issue } from '../issue.ts'
import type { Tracker } from '../tracker-types.ts'
import { callerError } from './caller-error.ts'
import { describeMissing } from './describe-missing.ts'
import { differences } from './differences.ts'
import { showValue } from './show-value.ts'

interface Recording {
  events: TrackedEvent[]
  issues: Issue[]
}

/** As `TestTools` describes them, without types of events. */
interface Expectations {
  expectEvent(name: string, props?: object): TrackedEvent
  expectNoEvent(name: string, props?: object): void
  waitForEvent(
    name: string,
    props?: object,
    options?: { timeoutMs?: number },
  ): Promise<TrackedEvent>
  clear(): void
}

/** The browser's own: a test's fake clock would stand still while it waits. */
const { setTimeout, clearTimeout } = globalThis

/** Questions to what was recorded. `subscribe` tells of events that are in the recording already. */
export const createExpectations = (
  recording: Recording,
  subscribe: Tracker['subscribe'],
): Expectations => {
  const { events, issues } = recording
  const find = (name: string, props: object) =>
    events.find((event) => event.name === name && !differences(props, event.props).length)

  const expectEvent: Expectations['expectEvent'] = (name, props = {}) => {
    const found = find(name, props)
    if (found) return found
    throw callerError(`expectEvent: ${describeMissing(recording, name, props)}`, expectEvent)
  }

  const expectNoEvent: Expectations['expectNoEvent'] = (name, props = {}) => {
    const found = find(name, props)
    if (!found) return
    const place = `${events.indexOf(found) + 1} of ${events.length}`
    const message = `expectNoEvent: there is ${name} (${place}) with ${showValue(found.props)}`
    throw callerError(message, expectNoEvent)
  }

  const waitForEvent: Expectations['waitForEvent'] = (name, props = {}, how = {}) => {
    // The view of a route waits up to 2 s for its title; test runners give a test 5.
    const { timeoutMs = 3_000 } = how
    // Made here, for later nobody knows who has called.
    const error = callerError('', waitForEvent)
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find(name, props)
        if (!found) return
        clearTimeout(timer)
        undo()
        resolve(found)
      }
      const giveUp = () => {
        undo()
        const missing = describeMissing(recording, name, props)
        error.message = `waitForEvent: within ${timeoutMs} ms ${missing}`
        reject(error)
      }
      const timer = setTimeout(giveUp, timeoutMs)
      const undo = subscribe(look)
      look()
    })
  }

  return {
    expectEvent,
    expectNoEvent,
    waitForEvent,
    clear() {
      events.length = issues.length = 0
    },
  }
}
