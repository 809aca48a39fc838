/** B9: guests and people of other tenants have no roles, and what Teams does not say is not granted. */
import { strict as assert } from 'node:assert'
import type { Activity } from 'botbuilder'
import type { Member } from '../../../src/teams/connector/connector.ts'
import { membership } from '../../../src/teams/people/membership.ts'

const TENANT = '4f1d0c7a-9a35-4d0e-8c2b-6f1f3a1b5c01'
const BY = { id: '29:ana', aadObjectId: 'a1e07e58-c478-4e75-8c2c-0ccb50d50c03' }
const activity = {
  serviceUrl: 'https://smba.trafficmanager.net/emea',
  conversation: { id: '19:a@thread.tacv2;messageid=1' },
  from: BY,
} as Activity

function asking(answer: () => Promise<Member>) {
  let now = 0
  let asked = 0
  const getMember = (): Promise<Member> => {
    asked += 1
    return answer()
  }
  const ask = membership({ connector: { getMember }, tenantId: TENANT, now: () => now, patienceMs: 20 })
  return { ask: () => ask(activity), asked: () => asked, pass: (ms: number) => (now += ms) }
}

describe('B9 membership', () => {
  const rows: readonly [string, Partial<Member>, string][] = [
    ['a user of the own tenant', { userRole: 'user', tenantId: TENANT }, 'member'],
    ['somebody of whom Teams says no more', {}, 'member'],
    ['a guest', { userRole: 'guest', tenantId: TENANT }, 'guest'],
    ['a guest in other letters', { userRole: 'Guest' }, 'guest'],
    ['a user of another tenant', { userRole: 'user', tenantId: '00000000-0000-4000-8000-000000000001' }, 'guest'],
  ]
  for (const [who, member, expected] of rows)
    it(`${who} is ${expected}`, async () => {
      assert.equal(await asking(() => Promise.resolve({ ...BY, ...member })).ask(), expected)
    })

  it('is unknown while Teams fails or does not answer, and asked again at the next click', async () => {
    const failing = asking(() => Promise.reject(new Error('down')))
    assert.equal(await failing.ask(), 'unknown')
    assert.equal(await failing.ask(), 'unknown')
    assert.equal(failing.asked(), 2)
    assert.equal(await asking(() => new Promise(() => undefined)).ask(), 'unknown')
  })

  it('is kept five minutes and no longer', async () => {
    let role = 'user'
    const ana = asking(() => Promise.resolve({ ...BY, userRole: role }))
    assert.equal(await ana.ask(), 'member')
    role = 'guest'
    ana.pass(5 * 60_000 - 1)
    assert.equal(await ana.ask(), 'member')
    assert.equal(ana.asked(), 1)
    ana.pass(1)
    assert.equal(await ana.ask(), 'guest')
  })

  it('is asked for again when the clock was set back: nobody knows how old it is', async () => {
    let role = 'user'
    const ana = asking(() => Promise.resolve({ ...BY, userRole: role }))
    assert.equal(await ana.ask(), 'member')
    role = 'guest'
    ana.pass(-24 * 60 * 60_000)
    assert.equal(await ana.ask(), 'guest')
  })

  it('counts for an hour while Teams does not say again, and no longer', async () => {
    let up = true
    const ana = asking(() => (up ? Promise.resolve(BY) : Promise.reject(new Error('down'))))
    assert.equal(await ana.ask(), 'member')
    up = false
    ana.pass(60 * 60_000 - 1)
    assert.equal(await ana.ask(), 'member')
    ana.pass(1)
    assert.equal(await ana.ask(), 'unknown')
  })

  it('that Teams says too late for a click is there for the next one', async () => {
    const { promise, resolve } = Promise.withResolvers<Member>()
    const ana = asking(() => promise)
    assert.equal(await ana.ask(), 'unknown')
    resolve(BY)
    await promise
    assert.equal(await ana.ask(), 'member')
    assert.equal(ana.asked(), 1)
  })
})
