/** What a test reads out of an answer and of what was written. */
import { strict as assert } from 'node:assert'
import { brokenLink, type ChainHead, EMPTY_CHAIN } from '../../src/core/audit.ts'
import type { Case } from '../../src/core/case.ts'
import type { Answer } from '../../src/flows/decide.ts'
import type { Store } from '../../src/ports/store.ts'
import type { World } from './world.ts'

/** The case that the clicker sees. */
export const shown = (answer: Answer): Case => (answer.kind === 'card' ? answer.case : assert.fail(answer.kind))

/** Null: done as he asked; else why not. */
export const code = (answer: Answer): string | null =>
  answer.kind === 'card' ? (answer.refusal?.code ?? null) : answer.kind

/** Stage, phase and owner on each picture of the live card, the newest last. */
export const pictures = async (w: World, leadId: string): Promise<string[]> =>
  (await w.card(leadId)).faces.map((face) => {
    if (face.kind !== 'case') return face.kind
    const { stage, pending, owner } = face.case
    return [stage, pending?.phase, owner?.by.name].filter(Boolean).join(' ')
  })

/** Everything that is on record about a lead. */
export async function audited({ store }: { readonly store: Store }, leadId: string): Promise<string[]> {
  const rows = await store.auditRows({ chain: leadId, limit: 200 })
  return rows.map(({ event, code }) => (code ? `${event} ${code}` : event))
}

/** Every chain is whole, and ends where its document says it does. */
export async function assertAudited({ store }: { readonly store: Store }): Promise<void> {
  const heads = new Map<string, ChainHead>()
  for (const row of await store.auditRows({ limit: 100_000 })) {
    assert.equal(brokenLink(heads.get(row.chain) ?? EMPTY_CHAIN, row), null)
    heads.set(row.chain, { seq: row.seq, hash: row.hash })
  }
  for (const [chain, head] of heads) {
    const [doc] = await store.read([chain === 'settings' ? 'settings/current' : `cases/${chain}`])
    const { seq, hash } = (doc?.value as Case).audit
    assert.deepEqual({ seq, hash }, head)
  }
}
