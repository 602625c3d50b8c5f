import { attempt } from '../attempt.ts'
import { pathOf } from '../capture/dom/path-of.ts'
import { checkDeclared, type Fault } from './check-declared.ts'

/** Attributes that begin with a word have no selector. */
const declaring = '//*[@*[starts-with(name(), "data-cue")]]'

const onPage = () => {
  const found = document.evaluate(declaring, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE)
  const all = Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i))
  return all.filter((element) => pathOf(element).length) as Element[]
}

/**
 * Tells what is wrong with the page's `data-cue` attributes: with those that are there, and with those of what is clicked or
 * submitted later. Each once.
 */
export const watchDeclared = (tell: (...fault: Fault) => void): void => {
  const told = new Set<string>()
  const look = (elements: () => Element[]) =>
    attempt(() => {
      for (const fault of elements().flatMap(checkDeclared)) {
        const text = JSON.stringify(fault)
        if (!told.has(text)) tell(...fault)
        told.add(text)
      }
    })
  look(onPage)
  for (const type of ['click', 'auxclick', 'submit']) {
    addEventListener(type, (event) => look(() => pathOf(event.composedPath()[0])), true)
  }
}
