/** The one address a letter goes to, checked by syntax alone (no DNS): nothing of it may become a second recipient or a header (threat B25). */
import { domainToASCII } from 'node:url'

export type CheckedAddress = { readonly address: string } | { readonly problem: string }

/** RFC 5321: octets of the whole, and before the @. */
const ADDRESS_MAX = 254
const LOCAL_PART_MAX = 64
/** A dot-atom of RFC 5322 without `%` and `!`, by which old mail servers forward to yet another address. */
const LOCAL_PART = /^[a-z0-9#$&'*+/=?^_`{|}~-]+(\.[a-z0-9#$&'*+/=?^_`{|}~-]+)*$/i
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,63}(?<!-)$/
/** `domainToASCII` reads a host as a URL does: what a URL would cut off or decode is refused before. */
const NOT_IN_HOST = /[\s\p{C}"#%(),/:;<>?@[\\\]]/u
/** RFC 2606, RFC 6761, RFC 6762, RFC 7686 and ICANN's `internal`: no partner has a mailbox there. */
const RESERVED = /(^|\.)(test|example|invalid|localhost|local|internal|onion|arpa|example\.(com|net|org))$/

/**
 * The address without blanks around it, its domain in ASCII and lower case; or what is wrong with it: a sentence that does not repeat the address,
 * so that it may stand in a log. `reserved` accepts domains such as `.example` (LOCAL=1, or mail that never leaves).
 */
export function checkedAddress(raw: string, { reserved }: { readonly reserved: boolean }): CheckedAddress {
  if (raw.length > ADDRESS_MAX) return wrong(`is longer than ${ADDRESS_MAX} characters`)
  const parts = raw.replace(/^ +| +$/g, '').split('@')
  const [local, domain] = parts
  if (parts.length !== 2 || !local || !domain)
    return wrong('must have exactly one @, with a name before and a domain behind it')
  if (local.length > LOCAL_PART_MAX) return wrong(`has more than ${LOCAL_PART_MAX} characters before the @`)
  if (!LOCAL_PART.test(local))
    return wrong('may have only letters a to z, digits, dots between them and some signs before the @')
  const host = NOT_IN_HOST.test(domain) ? '' : domainToASCII(domain)
  if (!HOST.test(host)) return wrong('has no valid domain behind the @')
  if (local.length + 1 + host.length > ADDRESS_MAX) return wrong(`is longer than ${ADDRESS_MAX} characters`)
  if (!reserved && RESERVED.test(host)) return wrong('is in a reserved domain, where nobody has a mailbox')
  return { address: `${local}@${host}` }
}

const wrong = (what: string): CheckedAddress => ({ problem: `The e-mail address ${what}.` })
