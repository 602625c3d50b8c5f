import { expect, it } from 'vitest'
import { checkDeclared } from '../../src/doctor/check-declared.ts'
import { say } from '../../src/doctor/say.ts'

const check = (html: string) => {
  document.body.innerHTML = html
  return checkDeclared(document.body.firstElementChild!).map(([code, values]) => {
    const { found, fix } = say('declared', code, values, 'en')
    return `${found}. ${fix}`
  })
}

it.each([
  '<b>like</b>',
  '<b data-cue-ignore></b>',
  '<b data-cue="pack_liked" data-cue-plan="R$ 1" data-cue-item-id="42" data-cue-item-price="19,90" data-cue-value="19.90" data-cue-currency="BRL"></b>',
  '<form data-cue="quiz_sent"><input name="id"></form>',
])('%s is right', (html) => expect(check(html)).toEqual([]))

it.each([
  ['<b data-cue=""></b>', 'data-cue="" on <b> names no event', 'data-cue="sample_requested"'],
  ['<b id="x" data-cue="packLiked"></b>', 'on <b#x> names', 'Write data-cue="pack_liked"'],
  ['<b data-cue="42 Pack-liked!"></b>', 'names no event', 'Write data-cue="pack_liked"'],
  [
    `<b data-cue="${'long_'.repeat(9)}"></b>`,
    'names no event',
    `"${'long_'.repeat(8).slice(0, -1)}"`,
  ],
  ['<b data-cue-price="1"></b>', 'data-cue-price on <b> is not read', 'Put it on'],
  ['<b data-cue="a" data-cue-item-pricee="1"></b>', 'is left out', 'Write data-cue-item-price,'],
  ['<b data-cue="a" data-cue-item-titulo="x"></b>', 'is left out', ': data-cue-titulo.'],
  ['<b data-cue="a" data-cue-value="R$ 19,90"></b>', 'is no number', 'data-cue-value="19.90"'],
  ['<b data-cue="a" data-cue-price="R$ 1.299,90"></b>', 'is no number', '"1299.90"'],
  ['<b data-cue="a" data-cue-price="1,299.90"></b>', 'is no number', '"1299.90"'],
  ['<b data-cue="a" data-cue-item-quantity="2 un"></b>', 'is no number', '"2"'],
  ['<b data-cue="a" data-cue-item-bpm="fast"></b>', 'is no number', '"19.90"'],
  ['<b data-cue="a" data-cue-currency="brl"></b>', 'is no currency', 'data-cue-currency="BRL"'],
  ['<b data-cue="a" data-cue-currency="R$"></b>', 'is no currency', '"BRL"'],
])('%s: %s, %s', (html, found, fix) => {
  const [text, ...more] = check(html)
  expect(text).toContain(found)
  expect(text).toContain(fix)
  expect(more).toEqual([])
})
