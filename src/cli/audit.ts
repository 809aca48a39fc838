/** `audit verify` names the first row of the trail that is not as it was written; `audit export` prints every row. */
import type { AuditRow, ChainHead } from '../core/audit.ts'
import type { Case } from '../core/case.ts'
import { SETTINGS_KEY, settingsOf } from '../core/settings.ts'
import { caseKey } from '../flows/case-write.ts'
import type { Store } from '../ports/store.ts'
import { everyCase } from './every-case.ts'
import type { Result } from './result.ts'

export interface VerifyDeps {
  readonly store: Pick<Store, 'find' | 'read' | 'auditRows'>
  /** Reads the chains and their seals; `broken` says what is wrong with the first broken row. */
  readonly verifyAudit: () => Promise<{
    readonly rows: number
    readonly chains: number
    readonly seals: number
    readonly broken: string | null
  }>
}

/** A chain that was cut short is whole in itself: the document it belongs to knows how long it was. */
export async function auditVerify({ json }: { readonly json: boolean }, deps: VerifyDeps): Promise<Result> {
  const verdict = await deps.verifyAudit()
  const broken = verdict.broken ?? (await cutShort(deps.store))
  const { rows, chains, seals } = verdict
  const whole = `${rows} rows in ${chains} chains, ${seals} of them seals: as they were written.`
  if (broken === null) return { exit: 0, out: json ? { ...verdict, broken } : whole }
  return { exit: 1, ...(json ? { out: { ...verdict, broken } } : {}), err: [`The audit trail is broken: ${broken}.`] }
}

async function cutShort(store: VerifyDeps['store']): Promise<string | null> {
  const [settings] = await store.read([SETTINGS_KEY])
  const head = settingsOf(settings?.value).audit
  const first = await compared(store, 'settings', head, SETTINGS_KEY)
  if (first !== null) return first
  for await (const page of everyCase(store)) {
    const found = await Promise.all(page.map(({ case: c }) => compared(store, c.leadId, c.audit, caseKey(c.leadId))))
    const broken = found.find((complaint) => complaint !== null)
    if (broken !== undefined) return broken
  }
  return null
}

/** A bot may write between the two looks: then the document has moved, and is compared anew. */
async function compared(
  store: VerifyDeps['store'],
  chain: string,
  head: ChainHead,
  key: string,
): Promise<string | null> {
  const rows = await store.auditRows({ chain, after: { chain, seq: head.seq - 1 }, limit: 2 })
  const last = head.seq === 0 ? undefined : rows.shift()
  const right =
    head.seq === 0 ? rows.length === 0 : last?.hash === head.hash && last.seq === head.seq && rows.length === 0
  if (right) return null
  const [doc] = await store.read([key])
  const today = (doc?.value as Pick<Case, 'audit'> | undefined)?.audit
  if (today && today.seq !== head.seq) return compared(store, chain, today, key)
  if (rows[0]) return `row ${rows[0].seq} of ${chain} is one that its ${key.split('/')[0] ?? ''} document does not know`
  return last?.seq === head.seq
    ? `row ${head.seq} of ${chain} is not the one that was written last`
    : `row ${head.seq} of ${chain}, the last one, is missing`
}

const PAGE = 500

/** JSON lines, ordered by chain and number. */
export function auditExport({ store }: { readonly store: Pick<Store, 'auditRows'> }): Result {
  return { exit: 0, lines: exported(store) }
}

async function* exported(store: Pick<Store, 'auditRows'>): AsyncGenerator<string> {
  let after: AuditRow | undefined
  do {
    const rows = await store.auditRows({
      limit: PAGE,
      ...(after ? { after: { chain: after.chain, seq: after.seq } } : {}),
    })
    for (const row of rows) yield JSON.stringify(row)
    after = rows.at(-1)
  } while (after)
}
