import { siteIn } from '../sites/site-in.ts'
import { firstSign, type Sign } from './first-sign.ts'

/** Webmail of all providers by how they call its host, and where links in mails lead through; apps are turned around. */
const mailbox = /(^|\.)((e|web)?mail|outlook|deref-\w+|list-manage|mailchi|gm\.android)\./

/** Of a host, or of the name that stands for it: `facebook`. */
export const signOfHost = (host: string): Sign | undefined =>
  mailbox.test(host)
    ? ['email']
    : firstSign((table, channel) => siteIn(table, host, channel === 'search'))
