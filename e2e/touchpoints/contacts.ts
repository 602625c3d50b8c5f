import type { Touchpoint } from './touchpoint.ts'

export const contacts: Touchpoint[] = [
  {
    family: 'contacts',
    title: 'WhatsApp, wa.me',
    how: 'link to `wa.me/<number>`',
    evidence: 'U',
    html: '<a href="https://wa.me/5511999998888?text=Oi%20sou%20Maria" target="_blank">Ask</a>',
    act: (tab) => tab.click('a'),
    told: [{ name: 'contact_clicked', props: { method: 'whatsapp', number_end: '8888' } }],
  },
]
