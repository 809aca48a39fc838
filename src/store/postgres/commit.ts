/** A commit as the function `write_commit` reads it: one JSON text, in which every value stands as it will be stored. */
import { indexEntries, kindOf } from '../../core/index-entries.ts'
import { storable } from '../../core/text.ts'
import type { AuditRow } from '../../core/audit.ts'
import type { Commit } from '../../ports/store.ts'
import { storableJson } from '../json.ts'
import { storedKey } from './keys.ts'

/** @throws {TypeError} for a value that JSON cannot hold. */
export function commitJson({
  id,
  expect,
  put = {},
  ttlMs = {},
  del = [],
  effects = [],
  settle,
  audit = [],
}: Commit): string {
  const puts = Object.entries(put).map(([key, value]) => ({ key: storedKey(key), value, ttl: ttlMs[key] ?? null }))
  const dels = del.map(storedKey)
  const expected = Object.entries(expect).map(([key, rev]) => ({ key: storedKey(key), rev }))
  const touched = [...puts.map(({ key }) => key), ...dels]
  const lanes = new Set(effects.map(({ lane }) => lane))
  const other = settle?.outcome.state === 'waiting' ? settle.outcome.lane : undefined
  const rest = storableJson({
    id,
    own: [`commit ${id}`, ...touched.map(documentLock), ...(other === undefined ? [] : [laneLock(other)])],
    share: [...expected.map(({ key }) => documentLock(key)), ...[...lanes].map(laneLock)],
    expect: expected,
    del: dels,
    touched,
    entries: puts.flatMap(({ key, value }) =>
      indexEntries(key, value).map(({ index, entry }) => ({ kind: kindOf(key), name: index, entry, key })),
    ),
    effects: effects.map(({ delayMs = 0, priority = 0, ...effect }) => ({ ...effect, priority, delay: delayMs })),
    settle,
    audit: audit.map(auditJson),
  })
  // One by one, so that a value that cannot be stored is a fault and not left out.
  const values = puts.map(
    ({ key, value, ttl }) => `{"key":${JSON.stringify(key)},"ttl":${ttl},"value":${storableJson(value)}}`,
  )
  return `${rest.slice(0, -1)},"put":[${values.join()}]}`
}

/** As `shelve` and `write_commit` name their locks. */
const documentLock = (key: string): string => `document ${key}`
const laneLock = (lane: string): string => `lane ${storable(lane)}`

export const auditJson = ({ chain, seq, hash, ...entry }: AuditRow): object => ({ chain, seq, hash, entry })
