/** Whether the audit trail is as it was written: its chains and seals, and that none was cut short. */
import type { Broken, ChainHead } from '../core/audit.ts'
import type { Case } from '../core/case.ts'
import { SETTINGS_KEY } from '../core/settings/settings.ts'
import { contentOf } from '../core/settings/audit.ts'
import type { Store } from '../ports/store.ts'
import { caseKey } from './case-write.ts'
import { versionOf } from './settings/change-settings.ts'
import { casesIn, EVERY_CASE } from './cases-in.ts'
import { readSettings } from './settings/read-settings.ts'

export interface TrailDeps {
  readonly store: Pick<Store, 'find' | 'read' | 'auditRows'>
  /** Reads the chains and their seals. */
  readonly verifyAudit: () => Promise<Verdict>
}

export interface Verdict {
  readonly rows: number
  readonly chains: number
  readonly seals: number
  /** Null = nothing. */
  readonly broken: Broken | null
}

/**
 * A chain that was cut short is whole in itself: the document it belongs to knows how long it was. And the rows of the settings know what
 * each version was: those replaced stand as documents of their own.
 */
export async function verifyTrail(deps: TrailDeps): Promise<Verdict> {
  const verdict = await deps.verifyAudit()
  return { ...verdict, broken: verdict.broken ?? (await cutShort(deps.store)) ?? (await rewritten(deps.store)) }
}

async function cutShort(store: TrailDeps['store']): Promise<Broken | null> {
  const head = (await readSettings(store)).settings.audit
  const first = await compared(store, 'settings', head, SETTINGS_KEY)
  if (first !== null) return first
  for await (const { docs } of casesIn(store, EVERY_CASE)) {
    const found = await Promise.all(docs.map(({ case: c }) => compared(store, c.leadId, c.audit, caseKey(c.leadId))))
    const broken = found.find((complaint) => complaint !== null)
    if (broken !== undefined) return broken
  }
  return null
}

/** A bot may write between the two looks: then the document has moved, and is compared anew. */
async function compared(
  store: TrailDeps['store'],
  chain: string,
  head: ChainHead,
  key: string,
): Promise<Broken | null> {
  const rows = await store.auditRows({ chain, after: { chain, seq: head.seq - 1 }, limit: 2 })
  const last = head.seq === 0 ? undefined : rows.shift()
  const right =
    head.seq === 0 ? rows.length === 0 : last?.hash === head.hash && last.seq === head.seq && rows.length === 0
  if (right) return null
  const [doc] = await store.read([key])
  const today = (doc?.value as Pick<Case, 'audit'> | undefined)?.audit
  if (today && today.seq !== head.seq) return compared(store, chain, today, key)
  const [behind] = rows
  const own = key.split('/')[0] ?? ''
  if (behind) {
    const why = `row ${behind.seq} of ${chain} is one that its ${own} document does not know`
    return { kind: 'foreign', chain, seq: behind.seq, why }
  }
  const { seq } = head
  return last?.seq === seq
    ? { kind: 'changed', chain, seq, why: `row ${seq} of ${chain} is not the one that was written last` }
    : { kind: 'missing', chain, seq, why: `row ${seq} of ${chain}, the last one, is missing` }
}

const PAGE = 200

/** Rows from before this was kept say nothing of what the settings were. */
async function rewritten(store: TrailDeps['store']): Promise<Broken | null> {
  const chain = 'settings'
  let checked = 0
  for (let seq = 0; ; seq += PAGE) {
    const rows = await store.auditRows({ chain, after: { chain, seq }, limit: PAGE })
    for (const { version, content } of rows) {
      if (content === undefined || version === checked) continue
      checked = version
      const settings = await versionOf(store, version)
      if (settings && contentOf(settings) === content) continue
      return { kind: 'rewritten', chain, seq: version, why: `version ${version} of the settings was rewritten` }
    }
    if (rows.length < PAGE) return null
  }
}
