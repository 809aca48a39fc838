/** Whether a request was made on this machine, for this machine: neither brought here by a proxy or tunnel, nor by a page under another name. */
import { isIPv4 } from 'node:net'
import type { HttpRequest } from './answer.ts'

const OWN_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i
/** Any one of them gives a proxy away, which connects from here for somebody elsewhere; some say `localhost` for the host, too. */
const PROXIED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

export function fromThisMachine({ remoteAddress, headers }: Pick<HttpRequest, 'remoteAddress' | 'headers'>): boolean {
  const address = remoteAddress.replace(/^::ffff:/, '')
  const loopback = address === '::1' || (isIPv4(address) && address.startsWith('127.'))
  const [host = '', ...more] = headers.host ?? []
  const proxied = PROXIED.some((name) => headers[name] !== undefined)
  return loopback && !proxied && more.length === 0 && OWN_NAME.test(host)
}
