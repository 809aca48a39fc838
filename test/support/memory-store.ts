/** The Store port in memory, with the semantics of the real ones: revisions, all or nothing, index entries, leases, audit. */
import type { AuditRow } from '../../src/core/audit.ts'
import { indexEntries, kindOf } from '../../src/core/index-entries.ts'
import { storable } from '../../src/core/text.ts'
import type { Commit, Doc, FindQuery, Store } from '../../src/ports/store.ts'
import { memoryEffects } from './memory-effects.ts'
import { asStored } from './memory-json.ts'

const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** @param clock the database's clock, epoch ms. */
export function memoryStore(clock: () => number = () => Date.now()): Store {
  /** A deleted document keeps its revision, so that its next life goes on from there. */
  const documents = new Map<string, { readonly text: string | null; readonly rev: number; readonly until: number }>()
  const entries = new Map<string, ReturnType<typeof indexEntries>>()
  const audit = new Map<string, AuditRow>()
  const commits = new Set<string>()
  const lanes = memoryEffects(clock)

  function doc(key: string): Doc {
    const found = documents.get(storable(key))
    const text = found && found.until > clock() ? found.text : null
    return text === null ? { key, value: undefined, rev: 0 } : { key, value: JSON.parse(text), rev: found?.rev ?? 0 }
  }

  function write(raw: string, text: string | null, ttlMs = Infinity): void {
    const key = storable(raw)
    const rev = documents.get(key)?.rev ?? 0
    documents.set(key, { text, rev: text === null ? rev : rev + 1, until: clock() + ttlMs })
    entries.set(key, text === null ? [] : indexEntries(key, JSON.parse(text)))
  }

  const place = (row: Pick<AuditRow, 'chain' | 'seq'>): string => JSON.stringify([row.chain, row.seq])

  function apply(commit: Commit): boolean {
    const { id, expect, put = {}, ttlMs = {}, del = [], effects: added = [], settle, audit: rows = [] } = commit
    if (id === '' || Object.values(expect).some((rev) => !Number.isSafeInteger(rev) || rev < 0))
      throw new TypeError('a commit needs an id and revisions')
    for (const key of Object.keys(put))
      if (!Object.hasOwn(expect, key) || del.includes(key))
        throw new TypeError(`${key} is put unexpected, or deleted too`)
    const texts = Object.entries(put).map(([key, value]) => [key, asStored(value)] as const)
    if (commits.has(id)) return true
    if (Object.entries(expect).some(([key, rev]) => doc(key).rev !== rev)) return false
    if (settle && !lanes.holds(settle.key, settle.token)) return false
    if (rows.some((row) => audit.has(place(row)))) return false
    for (const [key, text] of texts) write(key, text, ttlMs[key])
    for (const key of del) if (doc(key).rev > 0) write(key, null)
    for (const row of rows) audit.set(place(row), structuredClone(row))
    const stored = lanes.add(added)
    const freed = settle ? lanes.finish(settle.key, settle.outcome) : false
    if (stored || freed) lanes.tell()
    commits.add(id)
    return true
  }

  /** Every entry of an index in its order, the key telling apart what has the same entry. */
  function range(kind: string, { index, from, to }: Pick<FindQuery, 'index' | 'from' | 'to'>): [string, string][] {
    return [...entries]
      .filter(([key]) => kindOf(key) === kind)
      .flatMap(([key, all]) => all.filter((e) => e.index === index).map((e): [string, string] => [e.entry, key]))
      .filter(([entry]) => from === undefined || bytewise(entry, from) >= 0)
      .filter(([entry]) => to === undefined || bytewise(entry, to) < 0)
      .sort(inOrder)
  }
  const inOrder = (a: [string, string], b: [string, string]): number => bytewise(a[0], b[0]) || bytewise(a[1], b[1])

  return {
    ...lanes,
    async read(keys) {
      return keys.map(doc)
    },
    async commit(commit) {
      return apply(commit)
    },
    async find(kind, query) {
      const { limit, after, descending } = query
      if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`find: the limit is ${limit}`)
      const sign = descending ? -1 : 1
      // An entry alone, made up by the caller, stands behind all its keys.
      const [entry = '', key = sign > 0 ? '\u{10ffff}' : ''] = after?.split('\0') ?? []
      const rows = range(kind, query)
        .filter((row) => after === undefined || inOrder(row, [entry, key]) * sign > 0)
        .sort((a, b) => inOrder(a, b) * sign)
      const page = rows.slice(0, limit)
      const next = rows.length > limit ? (page.at(-1)?.join('\0') ?? null) : null
      return { docs: page.map(([, found]) => doc(found)), next }
    },
    async count(kind, query) {
      return range(kind, query).length
    },
    async tally(kind, { skip, ...query }) {
      const rests = range(kind, query).map(([entry]) => entry.slice(skip))
      return [...new Set(rests)].map((rest) => ({ rest, n: rests.filter((other) => other === rest).length }))
    },
    async auditRows({ chain, after, limit }) {
      return [...audit.values()]
        .filter((row) => chain === undefined || row.chain === chain)
        .filter((row) => !after || (bytewise(row.chain, after.chain) || row.seq - after.seq) > 0)
        .sort((a, b) => bytewise(a.chain, b.chain) || a.seq - b.seq)
        .slice(0, limit)
        .map((row) => structuredClone(row))
    },
    async close() {
      await Promise.resolve()
    },
  }
}
