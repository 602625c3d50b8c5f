import { expect, it } from 'vitest'
import { whatsapp } from '../../src/capture/whatsapp.ts'

it.each([
  ['https://wa.me/5511999998888', '8888'],
  ['https://wa.me/5511999998888?text=Oi%20sou%20Maria%2011912345678', '8888'],
  ['http://wa.me/5511999998888', '8888'],
  ['https://wa.me/message/ABCDE12345678', undefined],
  ['https://api.whatsapp.com/send?phone=5511999998888&text=secret', '8888'],
  ['https://api.whatsapp.com/send/?text=secret&phone=5511999998888', '8888'],
  ['https://web.whatsapp.com/send?phone=5511999998888', '8888'],
  ['whatsapp://send?phone=5511999998888&text=secret', '8888'],
  ['https://wa.link/abc123', undefined],
  ['https://chat.whatsapp.com/Invite12345678', undefined],
  ['https://chat.whatsapp.com/12345678Invite', undefined],
  ['intent://send/5511999998888#Intent;scheme=smsto;package=com.whatsapp;end', undefined],
])('%s is one, %s', (href, end) =>
  expect(whatsapp.exec(new URL(href).href)?.[1] ?? undefined).toBe(end),
)

it.each([
  'https://wa.me/?text=look',
  'https://api.whatsapp.com/send?text=look',
  'https://api.whatsapp.com/send/?text=phone=1',
  'whatsapp://send?text=look',
  'https://notwa.me/5511999998888',
  'intent://scan#Intent;package=com.example;end',
  'https://example.com/?u=https://wa.me/5511999998888',
])('%s is none', (href) => expect(new URL(href).href).not.toMatch(whatsapp))
