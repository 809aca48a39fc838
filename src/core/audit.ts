/** The audit trail: who did what to which version of which lead. Rows hold ids, verbs, codes and times, never text that a person typed. */
import { createHash } from 'node:crypto'
import { canonical } from './canonical.ts'
import type { CaseVerb } from './case.ts'

/** What is written beside the verbs; each has a word in every language. */
export type NamedEvent =
  'received' | 'held' | 'saving' | 'failed' | 'mail' | 'in-step' | 'outbox-retry' | 'settings' | 'bind' | 'unbind'

/** A verb: the decision took effect, or the last change of the settings was taken back. Roles are told in a sentence; a seal is of no lead. */
export type AuditEvent = CaseVerb | NamedEvent | 'grant' | 'revoke' | 'seal'

export interface AuditEntry {
  /** ISO 8601 UTC. */
  readonly at: string
  /** Entra object id, or `bot`, `shop`, `dynamics`, `cli`. */
  readonly by: string
  readonly event: AuditEvent
  readonly verb?: string
  readonly version: number
  readonly reason?: number
  readonly code?: string
  /** What it was and what it is: an object id, a conversation id, a number or a choice. Absent: nothing, or as configured. */
  readonly from?: string
  readonly to?: string
  /** Of a change of the settings: `contentOf` the version that it made. */
  readonly content?: string
  /** SHA-256 of salt and note: proves what was noted while the case (and with it the salt) exists. */
  readonly noteHash?: string
}

/** A row of one chain (a lead id, or `settings`). `hash` covers the row and the hash before it. */
export interface AuditRow extends AuditEntry {
  readonly chain: string
  /** 1, 2, 3 … within the chain. */
  readonly seq: number
  readonly prev: string
  readonly hash: string
}

export interface ChainHead {
  readonly seq: number
  readonly hash: string
}
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: '' }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Of a whole value; the same for one read back from the store. */
export const fingerprint = (value: object): string => sha256(canonical(value))

export const noteHash = (salt: string, note: string): string => sha256(`${salt}\n${note}`)

/** Nothing where nothing differs. */
export const fromTo = (
  from: string | null | undefined,
  to: string | null | undefined,
): Pick<AuditEntry, 'from' | 'to'> => (from === to ? {} : { ...(from && { from }), ...(to && { to }) })

/** The next row of a chain. */
export function link(chain: string, head: ChainHead, entry: AuditEntry): AuditRow {
  const row = { ...entry, chain, seq: head.seq + 1, prev: head.hash }
  return { ...row, hash: fingerprint(row) }
}

/** Where the trail is not as it was written. */
export interface Broken {
  /** `foreign`: a row that nothing here wrote. `rewritten`: a version of the settings, which is its `seq`. */
  readonly kind: 'changed' | 'missing' | 'foreign' | 'rewritten'
  readonly chain: string
  readonly seq: number
  /** For the operator. */
  readonly why: string
}

/** Null when the row follows the head as it was written. */
export function brokenLink(head: ChainHead, row: AuditRow): Broken | null {
  const { hash, ...rest } = row
  const broken = (kind: Broken['kind'], why: string): Broken => {
    const { chain, seq } = row
    return { kind, chain, seq, why: `row ${seq} of ${chain} ${why}` }
  }
  if (row.seq !== head.seq + 1)
    return broken(row.seq > head.seq ? 'missing' : 'foreign', `follows row ${head.seq}: a row is missing`)
  if (row.prev !== head.hash) return broken('changed', 'does not continue the row before it')
  if (hash !== fingerprint(rest)) return broken('changed', 'was changed')
  return null
}
