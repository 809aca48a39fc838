/** `audit verify` names the first row of the trail that is not as it was written; `audit export` prints every row. */
import type { AuditRow } from '../core/audit.ts'
import { type TrailDeps, verifyTrail } from '../flows/verify-trail.ts'
import type { Store } from '../ports/store.ts'
import type { Result } from './result.ts'

export async function auditVerify({ json }: { readonly json: boolean }, deps: TrailDeps): Promise<Result> {
  const verdict = await verifyTrail(deps)
  const { rows, chains, seals, broken } = verdict
  const whole = `${rows} rows in ${chains} chains, ${seals} of them seals: as they were written.`
  const why = broken?.why ?? null
  if (why === null) return { exit: 0, out: json ? verdict : whole }
  return { exit: 1, ...(json ? { out: { ...verdict, broken: why } } : {}), err: [`The audit trail is broken: ${why}.`] }
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
