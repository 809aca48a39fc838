/** How many letters one address, and one domain, may get in 24 hours: a form that lets strangers type an address must not bomb anybody (threat B26). */
import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { MailCaps } from '../ports/mail.ts'
import { PUBLIC_MAIL_DOMAINS } from './public-mail-domains.ts'

/** MAIL_CAP_ADDRESS and MAIL_CAP_DOMAIN; 0 = no cap. */
export interface Caps {
  readonly address: number
  readonly domain: number
}

/** The document under a count key: the letters that left in the last 24 hours, never more than the cap. */
export interface MailCount {
  readonly left: readonly { /** The effect key. */ readonly key: string; /** ISO 8601 UTC. */ readonly at: string }[]
}

/** Document keys of the counts that a letter to an address is held against; null = nothing caps it. */
export interface CountKeys {
  readonly address: string | null
  readonly domain: string | null
}

/** What the two documents hold; undefined = absent. */
export interface Counts {
  readonly address: MailCount | undefined
  readonly domain: MailCount | undefined
}

export type Leave =
  /** Put `counts` into the commit that records *sending*, expecting the revisions that were read: of two instances one wins. */
  | { readonly decision: 'send'; readonly counts: { readonly address: MailCount; readonly domain: MailCount } }
  | { readonly decision: 'review' }

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
 * `mail.count/<hash>`: SHA-256 of salt and address, so that no address stands in the store and erasing one is deleting its key.
 * @param salt the same for all instances of one store, and kept in it.
 */
export function countKeys(address: string, salt: string, caps: Caps): CountKeys {
  const { mailbox, domain } = countedAddress(address)
  const key = (of: string): string => `mail.count/${createHash('sha256').update(`${salt}\n${of}`).digest('hex')}`
  return {
    address: caps.address > 0 ? key(mailbox) : null,
    domain: caps.domain > 0 && !PUBLIC_MAIL_DOMAINS.has(domain) ? key(`@${domain}`) : null,
  }
}

/**
 * Whether a letter may leave now. `counts` are the documents of `countKeys`; one that has no key is not held against anything.
 * A letter that was counted in these 24 hours (its sending is being repeated) may go on and counts once, from now.
 * @param letter its effect key, and the present moment in ISO 8601 UTC.
 */
export function mayLeave(counts: Counts, caps: Caps, letter: { readonly key: string; readonly now: string }): Leave {
  const address = counted(counts.address, caps.address, letter)
  const domain = counted(counts.domain, caps.domain, letter)
  return address && domain ? { decision: 'send', counts: { address, domain } } : { decision: 'review' }
}

/** The count with this letter in it, or null when that would be one too many. */
function counted(
  count: MailCount | undefined,
  cap: number,
  { key, now }: { key: string; now: string },
): MailCount | null {
  const since = Date.parse(now) - WINDOW_MS
  const recent = (count?.left ?? []).filter(({ at }) => Date.parse(at) > since)
  const others = recent.filter((entry) => entry.key !== key)
  const repeated = others.length < recent.length
  if (!repeated && cap > 0 && others.length >= cap) return null
  // It may leave now, whenever it was first tried.
  return { left: [...others, { key, at: now }] }
}

/** The caps as the flow of a letter asks for them. @param salt as for `countKeys`. */
export function mailCaps(caps: Caps, salt: string): MailCaps {
  return {
    keys(address) {
      const keys = countKeys(address, salt, caps)
      return [keys.address, keys.domain].filter((key) => key !== null)
    },
    leaving(counts, letter) {
      // A cap of 0 has no key, and so no document: the order of `keys` tells which is which.
      const [address, domain] = caps.address > 0 ? counts : [undefined, ...counts]
      const leave = mayLeave(
        { address: address as MailCount | undefined, domain: domain as MailCount | undefined },
        caps,
        letter,
      )
      if (leave.decision === 'review') return null
      return (caps.address > 0 ? [leave.counts.address, leave.counts.domain] : [leave.counts.domain]).slice(
        0,
        counts.length,
      )
    },
  }
}
