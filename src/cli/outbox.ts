/** `outbox`: what the world must still be told, and how to have something told once more. */
import type { EffectState } from '../core/effects.ts'
import { retryEffect, type RetryDeps } from '../flows/deliver/retry-effect.ts'
import type { EffectRow, Store } from '../ports/store.ts'
import { failed, misused, type Result, told } from './result.ts'
import { table } from './table.ts'

const STATES: readonly EffectState[] = ['waiting', 'leased', 'done', 'superseded', 'parked', 'unknown']
/** What is not over. */
const OPEN: readonly EffectState[] = ['waiting', 'leased', 'parked', 'unknown']

export interface OutboxArgs {
  /** Empty = what is not over. */
  readonly states: readonly string[]
  readonly limit: number
  readonly json: boolean
}

export async function outbox(
  { states, limit, json }: OutboxArgs,
  { store }: { readonly store: Pick<Store, 'effects'> },
): Promise<Result> {
  const wanted = STATES.filter((state) => states.includes(state))
  if (wanted.length < new Set(states).size) return misused(`--state is one of ${STATES.join(', ')}.`)
  const found = await store.effects({ states: wanted.length > 0 ? wanted : OPEN, limit: limit + 1 })
  const rows = found.slice(0, limit).map(listed)
  const text = (): string =>
    table(
      ['Effect', 'State', 'Attempts', 'Not before', 'Why'],
      rows.map((r) => [r.key, r.state, String(r.attempts), r.notBefore, r.error ?? '']),
      'Nothing is waiting.',
    )
  const more = found.length > limit ? { err: [`There are more than ${limit}: repeat it with a higher --limit.`] } : {}
  return { ...told(json, rows, text), ...more }
}

const listed = ({ key, kind, lane, body, state, attempts, error, notBefore }: EffectRow) => ({
  ...{ key, kind, lane, body, state, attempts, error },
  notBefore: new Date(notBefore).toISOString(),
})

/** Of what is `unknown`, nobody can say whether it was done: the warning says so, and whoever types the key decides. */
export async function outboxRetry(
  { key }: { readonly key: string },
  deps: RetryDeps & { readonly store: Pick<Store, 'effects'> },
): Promise<Result> {
  const effect = (await deps.store.effects({ keyPrefix: key, limit: 1 })).find((row) => row.key === key)
  if (!effect) return failed(`There is no effect ${key}: outbox lists them.`)
  if (!(await retryEffect(deps, 'cli', effect)))
    return failed(`${key} is ${effect.state}: only what is parked or unknown can be told once more.`)
  const warning = effect.state === 'unknown' ? [`It may have been done already, and will then be done twice.`] : []
  return { exit: 0, out: `${key} waits again; a running bot delivers it within a second or two.`, err: warning }
}
