/** B19: `audit verify` names the first broken row, also the last of a chain; `audit export` prints every row. */
import { strict as assert } from 'node:assert'
import { auditExport, auditVerify } from '../../src/cli/audit.ts'
import { link } from '../../src/core/audit.ts'
import type { Case } from '../../src/core/case.ts'
import type { Store } from '../../src/ports/store.ts'
import { verifyAudit } from '../../src/store/seal.ts'
import { besideABot, type Beside, CHANNEL, errOf, textOf } from './beside-a-bot.ts'

type Rows = Awaited<ReturnType<Store['auditRows']>>

/** The trail as somebody left it who can write the database; no seal has been written yet. */
const verifying = (b: Beside, tampered: (rows: Rows) => Rows = (rows) => rows) => {
  const all = async () => tampered(await b.store.auditRows({ limit: 100_000 }))
  const auditRows: Store['auditRows'] = async ({ chain, after, limit }) =>
    (await all())
      .filter((row) => chain === undefined || row.chain === chain)
      .filter((row) => !after || row.chain > after.chain || (row.chain === after.chain && row.seq > after.seq))
      .slice(0, limit)
  const store = { ...b.store, auditRows, seenHeads: () => Promise.resolve([]) }
  return auditVerify({ json: false }, { store, verifyAudit: () => verifyAudit(store) })
}

async function decided(): Promise<{ b: Beside; leadId: string }> {
  const b = besideABot()
  await b.bind()
  const leadId = await b.receive()
  await b.receive()
  await b.click(leadId, 'qualify')
  await b.click(leadId, 'win')
  return { b, leadId }
}

describe('audit verify', () => {
  it('finds a trail whole, also an empty one', async () => {
    const result = await verifying((await decided()).b)
    assert.deepEqual([result.exit, errOf(result)], [0, ''])
    assert.match(textOf(result), /^5 rows in 3 chains, 0 of them seals: as they were written\.$/)
    assert.equal((await verifying(besideABot())).exit, 0)
  })

  it('names a changed, a removed and an inserted row', async () => {
    const { b, leadId } = await decided()
    const tampering: [(rows: Rows) => Rows, RegExp][] = [
      [
        (rows) => rows.map((r) => (r.chain === leadId && r.seq === 2 ? { ...r, by: 'eve' } : r)),
        /row 2 of .* was changed/,
      ],
      [(rows) => rows.filter((r) => r.chain !== leadId || r.seq !== 2), /row 3 of .*: a row is missing/],
      [(rows) => rows.flatMap((r) => (r.chain === leadId && r.seq === 2 ? [r, r] : [r])), /row 2 of .* follows row 2/],
    ]
    for (const [tamper, why] of tampering) {
      const result = await verifying(b, tamper)
      assert.equal(result.exit, 1)
      assert.match(errOf(result), why)
      assert.ok(errOf(result).includes(leadId))
    }
  })

  it('names the last row of a chain when it is gone, was written anew or has a forged one behind it', async () => {
    const { b, leadId } = await decided()
    const other = (rows: Rows): Rows[number] => {
      const second = rows.find((r) => r.chain === leadId && r.seq === 2)!
      return link(leadId, second, { at: '2026-11-20T09:30:00Z', by: 'eve', event: 'win', version: 3 })
    }
    const forged = (r: Rows[number]): Rows[number] =>
      link(leadId, r, { at: r.at, by: 'eve', event: 'undo', version: 4 })
    const ofCase = (r: Rows[number], seq: number): boolean => r.chain === leadId && r.seq === seq
    const tampering: [(rows: Rows) => Rows, RegExp][] = [
      [(rows) => rows.filter((r) => !ofCase(r, 3)), /row 3 of .*, the last one, is missing/],
      [(rows) => rows.map((r) => (ofCase(r, 3) ? other(rows) : r)), /row 3 of .* is not the one that was written last/],
      [(rows) => rows.flatMap((r) => (ofCase(r, 3) ? [r, forged(r)] : [r])), /row 4 of .* does not know/],
      [(rows) => rows.filter((r) => r.chain !== leadId), /row 3 of .*, the last one, is missing/],
      [(rows) => rows.filter((r) => r.chain !== 'settings'), /row 1 of settings, the last one, is missing/],
    ]
    for (const [tamper, why] of tampering) {
      const result = await verifying(b, tamper)
      assert.equal(result.exit, 1)
      assert.match(errOf(result), why)
    }
  })

  it('names a version of the settings that was rewritten, also one that is past, or that is gone', async () => {
    const b = besideABot()
    await b.bind()
    await b.bind({ ...CHANNEL, id: '19:eu@thread.tacv2' })
    const current = (await b.store.read(['settings/current']))[0]?.value as object
    assert.equal((await verifying(b)).exit, 0)
    const roles = { rep: [], manager: [], admin: ['eve'] }
    await b.tamper('settings/current', (settings) => ({ ...settings, roles }))
    assert.match(errOf(await verifying(b)), /version 2 of the settings was rewritten/)
    await b.tamper('settings/current', () => current)
    await b.tamper('settings/past-1', (settings) => ({ ...settings, roles }))
    assert.match(errOf(await verifying(b)), /version 1 of the settings was rewritten/)
    await b.store.commit({ id: 'gone', expect: {}, del: ['settings/past-1'] })
    assert.match(errOf(await verifying(b)), /version 1 of the settings was rewritten/)
  })

  it('is not misled by a bot that writes meanwhile', async () => {
    const { b, leadId } = await decided()
    const store = { ...b.store, seenHeads: () => Promise.resolve([]) }
    let clicked = false
    const find: Store['find'] = async (kind, query) => {
      const found = await b.store.find(kind, query)
      const second = found.docs.map(({ value }) => value as Case).find((c) => c.leadId !== leadId)
      if (!clicked && second) await b.click(second.leadId, 'qualify')
      clicked = true
      return found
    }
    const result = await auditVerify(
      { json: false },
      { store: { ...store, find }, verifyAudit: () => verifyAudit(store) },
    )
    assert.deepEqual([clicked, result.exit, errOf(result)], [true, 0, ''])
  })

  it('says the same in JSON', async () => {
    const { b } = await decided()
    const why = 'row 1 of x was changed'
    const counts = { rows: 1, chains: 1, seals: 0 }
    const verdict = { ...counts, broken: { kind: 'changed' as const, chain: 'x', seq: 1, why } }
    const result = await auditVerify({ json: true }, { store: b.store, verifyAudit: () => Promise.resolve(verdict) })
    assert.deepEqual([result.exit, result.out], [1, { ...counts, broken: why }])
    assert.equal(errOf(result), 'The audit trail is broken: row 1 of x was changed.')
  })
})

describe('audit export', () => {
  it('prints every row as a line of JSON, ordered by chain and number', async () => {
    const { b } = await decided()
    const lines: string[] = []
    for await (const line of auditExport(b).lines ?? []) lines.push(line)
    assert.deepEqual(lines.map((line): unknown => JSON.parse(line)), await b.store.auditRows({ limit: 100 })) // prettier-ignore
    assert.equal(lines.length, 5)
  })

  it('goes on behind its page', async () => {
    const b = besideABot()
    for (let i = 0; i < 510; i++) await b.receive()
    let lines = 0
    for await (const line of auditExport(b).lines ?? []) lines += line.startsWith('{') ? 1 : 0
    assert.equal(lines, 510)
  })
})
