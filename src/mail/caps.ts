/** How many letters one address, and one domain, may get in 24 hours: a form that lets strangers type an address must not bomb anybody (threat B26). */
import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { Leaving, MailCaps } from '../ports/mail.ts'
import { PUBLIC_MAIL_DOMAINS } from './public-mail-domains.ts'

/** MAIL_CAP_ADDRESS and MAIL_CAP_DOMAIN; 0 = no cap. */
export interface Caps {
  readonly address: number
  readonly domain: number
}

/** The document under a count key: the letters that left in the last 24 hours, never more than the cap. */
interface MailCount {
  readonly left: readonly { /** The effect key. */ readonly key: string; /** ISO 8601 UTC. */ readonly at: string }[]
}

const WINDOW_MS = 24 * 60 * 60 * 1000
/** At these a dot in the name means nothing. */
const DOTLESS = ['gmail.com', 'googlemail.com']

/** One mailbox has one spelling here: case, `+tags` and the dots of Gmail go. Only for counting, because elsewhere `a+b@` may be another person. */
export function countedAddress(address: string): { readonly mailbox: string; readonly domain: string } {
  const at = address.lastIndexOf('@')
  const lower = address
    .slice(at + 1)
    .trim()
    .toLowerCase()
  const domain = domainToASCII(lower) || lower
  const local = address.slice(0, at).trim().normalize('NFC').toLowerCase()
  const name = local.replace(/(?<=.)\+.*$/s, '')
  if (!DOTLESS.includes(domain)) return { mailbox: `${name}@${domain}`, domain }
  return { mailbox: `${name.replaceAll('.', '')}@gmail.com`, domain: 'gmail.com' }
}

/**
 * The caps as the flow of a letter asks for them. A letter that was counted in these 24 hours (its sending is being repeated) may go on
 * and counts once, from now.
 * @param salt the same for all instances of one store, and kept in it.
 */
export const mailCaps =
  (caps: Caps, salt: string): MailCaps =>
  (address) =>
    keysOf(address, salt, caps).map(({ key, cap }) => ({
      key,
      keptMs: WINDOW_MS,
      leaving: (count, letter) => counted(count as MailCount | undefined, cap, letter),
    }))

/** `mail.count/<hash>`: SHA-256 of salt and address, so that no address stands in the store and erasing one is deleting its key. */
function keysOf(address: string, salt: string, caps: Caps): readonly { readonly key: string; readonly cap: number }[] {
  const { mailbox, domain } = countedAddress(address)
  const key = (of: string): string => `mail.count/${createHash('sha256').update(`${salt}\n${of}`).digest('hex')}`
  const ofDomain = PUBLIC_MAIL_DOMAINS.has(domain) ? 0 : caps.domain
  return [
    { key: key(mailbox), cap: caps.address },
    { key: key(`@${domain}`), cap: ofDomain },
  ].filter(({ cap }) => cap > 0)
}

/** The count with this letter in it, or null when that would be one too many. */
function counted(count: MailCount | undefined, cap: number, { key, now }: Leaving): MailCount | null {
  const since = Date.parse(now) - WINDOW_MS
  const recent = (count?.left ?? []).filter(({ at }) => Date.parse(at) > since)
  const others = recent.filter((entry) => entry.key !== key)
  const repeated = others.length < recent.length
  if (!repeated && others.length >= cap) return null
  // It may leave now, whenever it was first tried.
  return { left: [...others, { key, at: now }] }
}
