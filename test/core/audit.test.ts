/** B19: a chain of audit rows names the first row that is not as it was written. */
import { strict as assert } from 'node:assert'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  type AuditEntry,
  type AuditRow,
  brokenLink,
  type ChainHead,
  EMPTY_CHAIN,
  fromTo,
  link,
  noteHash,
} from '../../src/core/audit.ts'

function chain(entries: readonly AuditEntry[]): AuditRow[] {
  const rows: AuditRow[] = []
  for (const entry of entries) rows.push(link('lead-1', rows.at(-1) ?? EMPTY_CHAIN, entry))
  return rows
}

/** The first complaint and the index of the row it is about; null = whole. */
function firstBroken(rows: readonly AuditRow[]): { index: number; why: string } | null {
  let head: ChainHead = EMPTY_CHAIN
  for (const [index, row] of rows.entries()) {
    const broken = brokenLink(head, row)
    if (broken !== null) return { index, why: broken.why }
    head = row
  }
  return null
}

const entry = fc.record(
  {
    at: fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
    by: fc.string(),
    event: fc.constantFrom('received', 'held', 'win', 'undo'),
    version: fc.nat(),
    verb: fc.constantFrom('win', 'lose'),
    reason: fc.nat(9),
    code: fc.string(),
    noteHash: fc.string(),
    from: fc.string(),
    to: fc.string(),
    content: fc.string(),
  },
  { requiredKeys: ['at', 'by', 'event', 'version'] },
)
const rowsArbitrary = fc.array(entry, { minLength: 2, maxLength: 12 }).map(chain)
const place = fc.nat(100)

describe('an audit chain', () => {
  it('as written is whole, also after a journey through JSON with its columns in another order', () =>
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        assert.equal(firstBroken(rows), null)
        const back = JSON.parse(JSON.stringify(rows.map((r) => Object.fromEntries(Object.entries(r).reverse()))))
        assert.equal(firstBroken(back as AuditRow[]), null)
      }),
    ))

  it('written by an earlier release is whole', () => {
    const [first, second] = [
      'e161670423accea1deff326c9f72bfbe0985527d390f776c0991d645640280f3',
      'cc4a35fb343e51515dbba8e5759d790c1aad4ff64aa43d58c073907c2e690a68',
    ]
    const [by, chain] = ['a', 'settings']
    const rows: AuditRow[] = [
      {
        ...{ version: 1, event: 'grant', by, at: '2026-01-01T00:00:00.000Z', code: 'rep:b' },
        ...{ chain, seq: 1, prev: '', hash: first },
      },
      {
        ...{ at: '2026-01-01T00:01:00.000Z', by, event: 'settings', version: 2, code: 'undoSeconds' },
        ...{ reason: 4, verb: 'win', noteHash: 'x', chain, seq: 2, prev: first, hash: second },
      },
    ]
    assert.equal(firstBroken(rows), null)
  })

  it('names a changed row, whatever was changed in it', () =>
    fc.assert(
      fc.property(rowsArbitrary, place, fc.nat(20), (rows, at, which) => {
        const index = at % rows.length
        const row = rows[index]!
        const fields = Object.keys(row) as (keyof AuditRow)[]
        const field = fields[which % fields.length]!
        const value = row[field]
        const other = typeof value === 'number' ? value + 1 : `${value ?? ''}x`
        const broken = firstBroken(rows.with(index, { ...row, [field]: other }))
        assert.equal(broken?.index, index)
        // A number that was changed is named as it stands; the chain's own name may be what was changed.
        if (field !== 'seq' && field !== 'chain') assert.ok(broken.why.includes(`row ${row.seq} of lead-1`))
      }),
    ))

  it('names a row that something was added to or taken from', () => {
    const rows = chain([
      { at: '2026-01-01T00:00:00Z', by: 'shop', event: 'received', version: 1 },
      { at: '2026-01-01T00:01:00Z', by: 'a', event: 'lose', verb: 'lose', version: 2, reason: 4 },
    ])
    const { reason: _, ...less } = rows[1]!
    assert.equal(firstBroken(rows.with(1, less))?.why, 'row 2 of lead-1 was changed')
    assert.equal(firstBroken(rows.with(0, { ...rows[0]!, reason: 4 }))?.why, 'row 1 of lead-1 was changed')
  })

  it('names the row behind a removed one', () =>
    fc.assert(
      fc.property(rowsArbitrary, place, (rows, at) => {
        const index = at % (rows.length - 1)
        const broken = firstBroken(rows.toSpliced(index, 1))
        assert.equal(broken?.index, index)
        assert.match(broken.why, /a row is missing$/)
      }),
    ))

  it('names an inserted row, also one that was linked well', () =>
    fc.assert(
      fc.property(rowsArbitrary, place, entry, (rows, at, forged) => {
        const index = at % rows.length
        const inserted = link('lead-1', rows[index - 1] ?? EMPTY_CHAIN, { ...forged, by: 'forger' })
        const broken = firstBroken(rows.toSpliced(index, 0, inserted))
        // The row itself continues the chain; what follows it does not.
        assert.equal(broken?.index, index + 1)
        const twice = firstBroken(rows.toSpliced(index, 0, rows[index]!))
        assert.equal(twice?.index, index + 1)
      }),
    ))

  it('names the row behind one that was written anew, hash and all', () =>
    fc.assert(
      fc.property(rowsArbitrary, place, entry, (rows, at, forged) => {
        const index = at % (rows.length - 1)
        const anew = link('lead-1', rows[index - 1] ?? EMPTY_CHAIN, { ...forged, by: 'forger' })
        const broken = firstBroken(rows.with(index, anew))
        assert.deepEqual(broken, {
          index: index + 1,
          why: `row ${index + 2} of lead-1 does not continue the row before it`,
        })
      }),
    ))

  it('tells a row too few from one too many', () => {
    const rows = chain(Array.from({ length: 3 }, (_, i) => ({ at: 't', by: 'a', event: 'win', version: i })))
    const kinds = (head: number, row: number) => brokenLink(rows[head]!, rows[row]!)
    const why = (row: number, head: number): string => `row ${row} of lead-1 follows row ${head}: a row is missing`
    assert.deepEqual(kinds(0, 2), { kind: 'missing', chain: 'lead-1', seq: 3, why: why(3, 1) })
    assert.deepEqual(kinds(1, 0), { kind: 'foreign', chain: 'lead-1', seq: 1, why: why(1, 2) })
    assert.equal(kinds(1, 1)?.kind, 'foreign')
  })

  it('names two rows that changed places', () =>
    fc.assert(
      fc.property(rowsArbitrary, place, (rows, at) => {
        const index = at % (rows.length - 1)
        const swapped = rows.with(index, rows[index + 1]!).with(index + 1, rows[index]!)
        assert.equal(firstBroken(swapped)?.index, index)
      }),
    ))
})

describe('the hash of a note', () => {
  it('depends on the salt and on the note, and shows neither', () => {
    assert.notEqual(noteHash('s', 'called'), noteHash('t', 'called'))
    assert.notEqual(noteHash('s', 'called'), noteHash('s', 'calles'))
    assert.match(noteHash('s', 'called'), /^[0-9a-f]{64}$/)
  })

  it('is that of an earlier release, and moves nothing of the note into the salt', () => {
    assert.equal(noteHash('s', 'called'), createHash('sha256').update('s\ncalled').digest('hex'))
    assert.notEqual(noteHash('s', 'called'), noteHash('sc', 'alled'))
  })
})

describe('what it was and what it is', () => {
  it('is told where the two differ, and nothing of what is nothing', () => {
    assert.deepEqual(fromTo('a', 'b'), { from: 'a', to: 'b' })
    assert.deepEqual(fromTo('a', 'a'), {})
    for (const nothing of [null, undefined]) {
      assert.deepEqual(fromTo(nothing, 'b'), { to: 'b' })
      assert.deepEqual(fromTo('a', nothing), { from: 'a' })
    }
  })
})
