/** Cases are gone through a page at a time: what stands behind the first page is found, too, and a search says when it has not read all. */
import { strict as assert } from 'node:assert'
import type { Case } from '../../src/core/case.ts'
import { casesIn, EVERY_CASE } from '../../src/flows/cases-in.ts'
import { findLeads } from '../../src/flows/find-leads.ts'
import { nextLead } from '../../src/flows/next-lead.ts'
import { ANA, at, BEN } from '../core/given.ts'
import { memoryStore } from '../support/memory-store.ts'

/** `n` new cases of one company, the oldest first. */
async function stored(n: number, change: (i: number) => Partial<Case> = () => ({})) {
  const store = memoryStore(() => 0)
  const cases = Array.from({ length: n }, (_, i): Case => {
    const createdAt = new Date(Date.UTC(2026, 10, 20) + i * 60_000).toISOString()
    return { ...at('new'), leadId: `lead ${i}`, createdAt, ...change(i) }
  })
  const put = Object.fromEntries(cases.map((c) => [`cases/${c.leadId}`, c]))
  const expect = Object.fromEntries(Object.keys(put).map((key) => [key, 0]))
  await store.commit({ id: 'all', expect, put })
  return store
}

describe('going through cases', () => {
  it('reads each once, in their order, and says whether others follow', async () => {
    const store = await stored(45)
    const pages: [number, boolean][] = []
    const seen: string[] = []
    for await (const { docs, more } of casesIn(store, EVERY_CASE, 20)) {
      pages.push([docs.length, more])
      seen.push(...docs.map((doc) => doc.case.leadId))
    }
    const sizes = [
      [20, true],
      [20, true],
      [5, false],
    ]
    assert.deepEqual([pages, seen], [sizes, Array.from({ length: 45 }, (_, i) => `lead ${i}`)])
  })

  it('finds companies behind the first page, and says when there are more than it reads', async () => {
    const text = at('new').request.organization.name
    const few = await findLeads(await stored(450), { kind: 'company', text }, 10)
    assert.deepEqual([few.total, few.more, few.cases[0]?.leadId], [450, false, 'lead 449'])
    const many = await findLeads(await stored(1001), { kind: 'company', text }, 10)
    assert.deepEqual([many.total, many.more], [1000, true])
  })

  it('finds the next one behind those that others look at', async () => {
    const taken = { owner: { by: BEN, at: '2026-11-20T09:00:00.000Z' } }
    const store = await stored(120, (i) => (i < 110 ? taken : {}))
    assert.equal((await nextLead(store, ANA.id, null))?.leadId, 'lead 110')
  })
})
