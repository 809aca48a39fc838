/** The audit trail: who did what to which version of which lead. Rows hold ids, verbs, codes and times, never text that a person typed. */
import { createHash } from 'node:crypto'

export interface AuditEntry {
  /** ISO 8601 UTC. */
  readonly at: string
  /** Entra object id, or `bot`, `shop`, `dynamics`, `cli`. */
  readonly by: string
  /** `received`, a verb (the decision took effect), `held`, `failed`, `undo`, `retry`, `reopen`, `claim`, `release`, `assign`, `settings`, … */
  readonly event: string
  readonly verb?: string
  readonly version: number
  readonly reason?: number
  readonly code?: string
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

/** Keys sorted, so that the same row always hashes alike. */
const canonical = (row: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))

export const noteHash = (salt: string, note: string): string => sha256(`${salt}\n${note}`)

/** The next row of a chain. */
export function link(chain: string, head: ChainHead, entry: AuditEntry): AuditRow {
  const row = { ...entry, chain, seq: head.seq + 1, prev: head.hash }
  return { ...row, hash: sha256(canonical(row)) }
}

/** Null when the row follows the head as it was written; else what is wrong with it, in words. */
export function brokenLink(head: ChainHead, row: AuditRow): string | null {
  const { hash, ...rest } = row
  if (row.seq !== head.seq + 1) return `row ${row.seq} of ${row.chain} follows row ${head.seq}: a row is missing`
  if (row.prev !== head.hash) return `row ${row.seq} of ${row.chain} does not continue the row before it`
  if (hash !== sha256(canonical(rest))) return `row ${row.seq} of ${row.chain} was changed`
  return null
}
