import { pick } from '../capture/ga4/pick.ts'
import { numberIn } from '../capture/number-in.ts'
import { nameSimilarity } from '../testing/name-similarity.ts'
import type { Values } from './say.ts'
import type { Code } from './texts.ts'

export type Fault = [code: Code, values: Values]

const words =
  'id name brand category variant price quantity bpm currency coupon value tax shipping'.split(' ')

/** What `pick` makes of a field of an item, by the name that its attribute has. */
const asField = (word: string, value: string) => {
  const key = word.replaceAll('-', '_')
  return pick({ [key]: value, [`item_${key}`]: value })
}

const nearest = (word: string) =>
  words
    .filter((one) => Object.keys(asField(one, '1')).length)
    .sort((a, b) => nameSimilarity(b, word) - nameSimilarity(a, word))[0]!

/** `R$ 1.299,90` and `1,299.90` as a number is written here. */
const asNumber = (text: string) => {
  const figures = text.replace(/[^\d.,]/g, '')
  const plain = /,\d\d?$/.test(figures)
    ? figures.replaceAll('.', '').replace(',', '.')
    : figures.replaceAll(',', '')
  return /^\d+(\.\d+)?$/.test(plain) ? plain : '19.90'
}

const asName = (text: string) =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^[_\d]+/, '')
    .slice(0, 40)
    .replace(/_+$/, '') || 'sample_requested'

const isCurrency = (code: string) =>
  Intl.supportedValuesOf?.('currency').includes(code) ?? /^[A-Z]{3}$/.test(code)

const checkValue = (attribute: string, word: string, value: string, values: Values): Fault[] => {
  const field = asField(word, value)
  const isItem = attribute.startsWith('data-cue-item-')
  if (isItem && !Object.keys(field).length) {
    const better = `data-cue-item-${nearest(word)}`
    return [['cueField', { ...values, better, plain: `data-cue-${word}` }]]
  }
  // A sum in words for people is understood in an item, but not everywhere.
  if (word in field && typeof field[word] !== 'string' && numberIn(value) === undefined)
    return [['cueNumber', { ...values, better: asNumber(value) }]]
  if (word === 'currency' && !isCurrency(value)) {
    const better = isCurrency(value.toUpperCase()) ? value.toUpperCase() : 'BRL'
    return [['cueCurrency', { ...values, better }]]
  }
  return []
}

/** What is wrong with the `data-cue` of an element and what stands with it, by the rules of `declared`. */
export const checkDeclared = (element: Element): Fault[] => {
  const name = element.getAttribute('data-cue')
  const of = `<${element.localName}${element.id && `#${element.id}`}>`
  const faults: Fault[] = []
  if (name !== null && !/^[a-z][a-z\d_]{0,39}$/.test(name))
    faults.push(['cueName', { value: name, element: of, better: asName(name) }])
  for (const { name: attribute, value } of element.attributes) {
    const [, word] = /^data-cue-(?:item-)?(.+)/.exec(attribute) ?? []
    if (!word || word === 'ignore') continue
    const values = { attribute, value, element: of }
    if (name === null) faults.push(['cueAlone', values])
    else faults.push(...checkValue(attribute, word, value, values))
  }
  return faults
}
