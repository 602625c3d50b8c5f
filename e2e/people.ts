import * as fc from 'fast-check'

/** Somebody who must not be found again. */
export interface Person {
  email: string
  /** As people and forms write them. */
  phone: string
  taxNumber: string
  card: string
  token: string
}

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((all) => all.join(''))
const word = fc.stringMatching(/^[a-z]{3,9}$/)
/** Fills the `#`s of a notation. */
const written = (notations: string[]) =>
  fc.tuple(fc.constantFrom(...notations), digits(19)).map(([notation, all]) => {
    let next = 0
    return notation.replaceAll('#', () => all[next++]!)
  })

const email = fc
  .tuple(
    word,
    fc.constantFrom('', '.silva', '+news', '_7'),
    word,
    fc.constantFrom('com', 'com.br', 'co.uk', 'dev'),
  )
  .map(([name, more, domain, end]) => `${name}${more}@${domain}.${end}`)

const phone = written([
  '+55 11 9####-####',
  '+55 (21) 9####-####',
  '(11) 9####-####',
  '(48) 3###-####',
  '11 9####-####',
  '119########',
  '55119########',
  '+55119########',
  '+1 (415) 55#-####',
  '+44 7### ######',
  '+49 151 ########',
  '+351 91# ### ###',
])
const taxNumber = written(['###.###.###-##', '1##########'])
const card = written([
  '4### #### #### ####',
  '5###-####-####-####',
  '4###############',
  '37## ###### #####',
])
const token = fc.oneof(
  fc.stringMatching(/^eyJ[A-Za-z0-9]{20}\.eyJ[A-Za-z0-9]{24}\.[A-Za-z0-9_-]{30}$/),
  fc.stringMatching(/^sk_live_[A-Za-z0-9]{24}$/),
  fc.stringMatching(/^Bearer [A-Za-z0-9]{30}$/),
)

const person = fc.record({ email, phone, taxNumber, card, token })

/** The same people for the same seed. */
export const people = (count: number, seed: number): Person[] =>
  fc.sample(person, { numRuns: count, seed })
