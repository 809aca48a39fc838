/** Mail into a folder, one `.eml` a letter: nothing is sent, and the same key never makes two files. */
import { createHash } from 'node:crypto'
import type { Clock } from '../ports/clock.ts'
import type { Mail } from '../ports/mail.ts'
import { checkedAddress } from './address.ts'
import { eml } from './eml.ts'
import { letter, type PublicStore, storeLink } from './letter.ts'
import { writeOnce } from './write-once.ts'

export interface FileMailDeps {
  /** MAIL_DIR; made when it is not there. */
  readonly dir: string
  /** MAIL_FROM; null = not set. */
  readonly from: string | null
  readonly store: PublicStore
  /** DEFAULT_LANGUAGE. */
  readonly fallbackLanguage: string
  readonly clock?: Clock
}

/** Who writes where no mailbox is set: an address that can never receive (RFC 2606). */
const NOBODY = 'partner-approvals@not-sent.invalid'

/**
 * Addresses in reserved domains are accepted: what is written to a file reaches nobody.
 * @throws Error, a sentence, when MAIL_FROM or PUBLIC_STORE_URL is wrong.
 */
export function fileMail({ dir, from, store, fallbackLanguage, clock = () => new Date() }: FileMailDeps): Mail {
  storeLink(store.url)
  const sender = checkedAddress(from ?? NOBODY, { reserved: true })
  if ('problem' in sender) throw new Error(`MAIL_FROM is wrong. ${sender.problem}`)
  return {
    async send({ key, letter: kind, request }) {
      const composed = letter({ letter: kind, request, store, fallbackLanguage, reservedDomains: true })
      const envelope = { key, from: { address: sender.address, name: store.name ?? '' }, date: clock() }
      await writeOnce(dir, fileName(key), await eml(composed, envelope))
      return 'written'
    },
  }
}

/**
 * `mail:<leadId>:<version>` reads `mail_<leadId>_<version>.eml`. Other keys lose what a file system could misread
 * (case included: some tell `A` from `a`, some do not) and are told apart by their hash.
 */
export function fileName(key: string): string {
  if (/^[a-z][a-z0-9:-]{0,119}$/.test(key)) return `${key.replaceAll(':', '_')}.eml`
  const readable = key
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '_')
    .slice(0, 60)
  return `${readable}~${createHash('sha256').update(key).digest('hex').slice(0, 32)}.eml`
}
