/** What an activity must look like to get a turn. */
import { strict as assert } from 'node:assert'
import { serviceHosts } from '../../../src/teams/connector/service-hosts.ts'
import { readActivity } from '../../../src/teams/door/activity.ts'
import { Refusal } from '../../../src/teams/door/refusal.ts'

const rules = { hosts: serviceHosts({ extra: [], loopback: false }), tenantId: null }
const good = { type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/emea/' }
const read = (body: unknown, own = rules): unknown =>
  readActivity(Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)), own)
const refused = (body: unknown): string => {
  try {
    read(body)
  } catch (error) {
    if (error instanceof Refusal) return error.reason
    throw error
  }
  return 'taken'
}

describe('an activity', () => {
  it('is passed on as it came, whatever else is in it', () => {
    const activity = { ...good, newField: { a: [1] }, from: { id: '29:1', extra: true }, value: { deep: { er: 1 } } }
    assert.deepEqual(read(activity), activity)
  })

  it('has dates for its times; a time that is none is left out', () => {
    const times = { timestamp: '2026-11-22T10:00:00.1234567Z', localTimestamp: 'yesterday', expiration: 5 }
    const activity = read({ ...good, ...times }) as Record<string, unknown>
    assert.deepEqual(activity.timestamp, new Date('2026-11-22T10:00:00.123Z'))
    assert.deepEqual(activity.expiration, new Date(5))
    assert.equal('localTimestamp' in activity, false)
  })

  it('B5 is UTF-8 and JSON', () => {
    for (const body of ['', '{', 'null}', 'type=message', '\u{feff}'])
      assert.equal(refused(Buffer.from(body)), 'not-json')
    assert.equal(refused(Buffer.from([0x22, 0xff, 0x22])), 'not-json')
    assert.equal(refused(Buffer.from(JSON.stringify(good), 'utf16le')), 'not-json')
  })

  it('B5 is an object with a type, and of the shape that the framework trusts', () => {
    for (const body of [null, 7, 'message', [], [good], {}, { ...good, type: undefined }, { ...good, type: '' }])
      assert.equal(refused(body), 'not-an-activity')
    for (const bad of [
      { type: 7 },
      { type: ['invoke'] },
      { from: 'Ana' },
      { from: { id: 7 } },
      { from: { id: '29:1', aadObjectId: { $ne: null } } },
      { recipient: [] },
      { conversation: { id: null } },
      { conversation: 'a' },
      { channelData: 'a' },
      { channelData: { tenant: 'a' } },
      { text: { a: 1 } },
      { name: 1 },
      { locale: {} },
      { entities: {} },
      { entities: ['mention'] },
      { membersAdded: [null] },
    ])
      assert.equal(refused({ ...good, ...bad }), 'not-an-activity', JSON.stringify(bad))
  })

  it('B5 is not a hundred thousand levels deep', () => {
    const deep = `{"type":"message","value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    assert.equal(refused(Buffer.from(deep)), 'not-an-activity')
    assert.equal(refused(Buffer.from(`{"a":`.repeat(60_000) + '1' + '}'.repeat(60_000))), 'not-an-activity')
    assert.equal(refused({ ...good, value: JSON.parse('['.repeat(50) + ']'.repeat(50)) as unknown }), 'taken')
  })

  it('B7 is of the Teams channel before anything else is asked', () =>
    assert.equal(refused({ ...good, channelId: 'directline', serviceUrl: 'https://evil.example/' }), 'channel'))

  it('is of any tenant only where none is configured', () => {
    assert.equal(refused(good), 'taken')
    assert.throws(() => read(good, { ...rules, tenantId: 'ours' as never }), Refusal)
  })
})
