/** Whose digest is due: once a slot, whatever happens to clocks, schedules and instances. */
import { strict as assert } from 'node:assert'
import { chooseDigest, nextDigest } from '../../../src/flows/digests/digest-schedules.ts'
import { MIA, office } from '../../support/digest-office.ts'

/** Sunday noon in Berlin; the next slot is Monday 07:00 UTC. */
const started = async () => {
  const o = office()
  await o.round()
  return o
}
const key = (slot: string): string => `digest:${MIA}:${slot}`

describe('B37 the digest that is due', () => {
  it('is stored once, however often it is looked for', async () => {
    const o = await started()
    assert.deepEqual(await o.keys(), [])
    o.at('2026-11-23T06:59:59.999Z')
    assert.equal(await o.round(), 0)
    o.at('2026-11-23T07:00:00.000Z')
    assert.deepEqual([await o.round(), await o.round(), await o.round()], [1, 0, 0])
    assert.deepEqual(await o.keys(), [key('2026-11-23')])
  })

  it('is stored once by two schedulers that look at the same moment', async () => {
    const o = await started()
    o.at('2026-11-23T07:00:10.000Z')
    const rounds = await Promise.all(Array.from({ length: 8 }, () => o.round()))
    assert.equal(
      rounds.reduce((a, b) => a + b),
      1,
    )
    assert.deepEqual(await o.keys(), [key('2026-11-23')])
  })

  it('is not stored again when the clock is set back', async () => {
    const o = await started()
    for (const moment of [
      '2026-11-23T07:05:00Z',
      '2026-11-23T06:50:00Z',
      '2026-11-22T07:30:00Z',
      '2026-11-23T07:10:00Z',
    ]) {
      o.at(moment)
      await o.round()
    }
    assert.deepEqual(await o.keys(), [key('2026-11-23')])
    o.at('2026-11-24T07:00:00Z')
    await o.round()
    assert.deepEqual(await o.keys(), [key('2026-11-23'), key('2026-11-24')])
  })

  for (const [how, ahead, slot] of [
    ['years', '2031-01-01T12:00:00Z', '2031-01-01'],
    ['six days', '2026-11-28T12:00:00Z', '2026-11-27'],
    ['two days', '2026-11-24T12:00:00Z', '2026-11-24'],
  ] as const)
    it(`comes again at once after a clock that was ${how} ahead, and no slot has two`, async () => {
      const o = await started()
      o.at(ahead)
      await o.round()
      for (const moment of ['2026-11-22T13:00:00Z', '2026-11-23T07:00:00Z', '2026-11-24T07:00:00Z']) {
        o.at(moment)
        await o.round()
      }
      assert.deepEqual(await o.keys(), [...new Set(['2026-11-23', '2026-11-24', slot])].map(key))
    })

  for (const [what, days, slots] of [
    ['forward', ['2026-03-28', '2026-03-29', '2026-03-30'], ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['back', ['2026-10-24', '2026-10-25', '2026-10-26'], ['2026-10-24', '2026-10-25', '2026-10-26']],
  ] as const)
    it(`comes once a day when clocks go ${what}, at a time that the day lacks or has twice`, async () => {
      const o = office()
      o.at(`${days[0]}T00:00:00Z`)
      await chooseDigest(o.deps, MIA, { schedule: { at: '02:30', zone: null, on: 'daily' }, off: false })
      for (let minute = 0; minute < 3 * 24 * 60; minute += 10) {
        o.at(`${days[0]}T00:00:00Z`)
        o.clock.now += minute * 60_000
        await o.round()
      }
      assert.deepEqual(await o.keys(), slots.map(key))
    })

  it('that was missed is stored once, late; of several the newest alone', async () => {
    const o = await started()
    o.at('2026-11-26T15:00:00Z')
    await o.round()
    await o.round()
    assert.deepEqual(await o.keys(), [key('2026-11-26')])
  })

  it('is not one that was due before this schedule was his, or before he was a manager', async () => {
    const o = await started()
    o.at('2026-11-25T12:00:00Z')
    await chooseDigest(o.deps, MIA, { schedule: { at: '08:00', zone: null, on: { weekly: 1 } }, off: false })
    await o.round()
    o.managers.add('new-0002')
    await o.round()
    await o.round()
    assert.deepEqual(await o.keys(), [])
    await o.settings({ digest: { at: '06:00', zone: null, on: 'daily' } })
    await o.round()
    await o.round()
    assert.deepEqual(await o.keys(), [])
  })

  it('is not one of the weekend when an admin makes the default daily on a Sunday afternoon', async () => {
    const o = await started()
    o.at('2026-11-27T07:00:00Z')
    await o.round()
    o.at('2026-11-29T15:00:00Z')
    await o.settings({ digest: { at: '08:00', zone: null, on: 'daily' } })
    await o.round()
    await o.round()
    assert.deepEqual(await o.keys(), [key('2026-11-27')])
  })

  it('has one of each date when he moves to another zone, and says when the next one comes', async () => {
    const o = await started()
    o.at('2026-11-23T07:00:00Z')
    await o.round()
    const west = { at: '08:00', zone: 'America/New_York', on: 'daily' } as const
    await chooseDigest(o.deps, MIA, { schedule: west, off: false })
    assert.equal((await nextDigest(o.deps, MIA))?.next.name, '2026-11-24')
    o.at('2026-11-23T13:00:00Z')
    await o.round()
    assert.deepEqual(await o.keys(), [key('2026-11-23')])
    const east = { at: '08:00', zone: 'Pacific/Auckland', on: 'daily' } as const
    await chooseDigest(o.deps, MIA, { schedule: east, off: false })
    o.at('2026-11-23T19:00:00Z')
    await o.round()
    assert.deepEqual(await o.keys(), [key('2026-11-23'), key('2026-11-24')])
  })

  it('counts from the very moment at which he chose it', async () => {
    const o = await started()
    o.at('2026-11-23T06:59:58Z')
    await chooseDigest(o.deps, MIA, { schedule: { at: '08:00', zone: null, on: 'daily' }, off: false })
    o.at('2026-11-23T07:00:20Z')
    assert.equal(await o.round(), 1)
  })

  it('is nobody’s who switched it off, and comes again when it is on', async () => {
    const o = await started()
    await chooseDigest(o.deps, MIA, { schedule: null, off: true })
    assert.equal(await nextDigest(o.deps, MIA), null)
    o.at('2026-11-23T07:00:00Z')
    assert.equal(await o.round(), 0)
    await chooseDigest(o.deps, MIA, { schedule: null, off: false })
    o.at('2026-11-24T07:00:00Z')
    assert.equal(await o.round(), 1)
  })

  it('reaches more managers than one page', async () => {
    const o = await started()
    for (let n = 0; n < 260; n++) o.managers.add(`manager-${n}`)
    await o.round()
    o.at('2026-11-23T07:00:00Z')
    assert.equal(await o.round(), 261)
  })
})
