/** Threat row B36: whatever is sent, the answer is one of a fixed set. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { openDoor, type OpenDoor } from './open-door.ts'

describe('B36 the answers of the front door', () => {
  let teams: FakeTeams
  let door: OpenDoor
  let activity: Record<string, unknown>

  before(async () => {
    teams = await fakeTeams()
    door = await openDoor(teams)
    const ana = teams.person('Ana Ruiz')
    await teams.say('help', ana, teams.channel('b2b-eu'))
    activity = JSON.parse(JSON.stringify(door.turns[0])) as Record<string, unknown>
  })
  after(async () => {
    await door.close()
    await teams.close()
  })

  const REFERENCE = 'a-reference'
  const ALLOWED: Record<number, unknown> = {
    200: undefined,
    400: { error: 'This is not an activity.', reference: REFERENCE },
    401: { error: 'This needs a valid token of the channel.', reference: REFERENCE },
    403: { error: 'This is not for this bot.', reference: REFERENCE },
  }

  async function isOfTheSet(authorization: readonly string[] | undefined, body: Buffer): Promise<number> {
    const answer = await door.door({ headers: { authorization }, body, reference: REFERENCE })
    assert.ok(Object.keys(ALLOWED).includes(String(answer.status)), String(answer.status))
    assert.deepEqual(answer.body, ALLOWED[answer.status])
    return answer.status
  }
  const good = (): string => `Bearer ${teams.issuer.channelToken(teams.serviceUrl)}`

  it('are of a fixed set for any headers, and never let anybody in', () =>
    fc.assert(
      fc.asyncProperty(
        fc.option(
          fc.array(
            fc.oneof(
              fc.string({ unit: 'binary' }),
              fc.base64String().map((s) => `Bearer ${s}`),
            ),
            { maxLength: 3 },
          ),
          { nil: undefined },
        ),
        async (authorization) =>
          assert.equal(await isOfTheSet(authorization, Buffer.from(JSON.stringify(activity))), 401),
      ),
      { numRuns: 500 },
    ))

  it('are of a fixed set for a good token with any byte changed, and never let anybody in', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 0x21, max: 0x7e }), async (at, code) => {
        const token = good()
        const i = 7 + (at % (token.length - 7))
        const changed = token.slice(0, i) + String.fromCharCode(code) + token.slice(i + 1)
        // The last character of a signature has bits that mean nothing.
        fc.pre(changed !== token && i < token.length - 1)
        assert.equal(await isOfTheSet([changed], Buffer.from(JSON.stringify(activity))), 401)
      }),
      { numRuns: 300 },
    ))

  it('are of a fixed set for any head and claims that are well signed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('alg', 'kid', 'typ', 'crit', 'b64', 'x5c', 'jwk'), fc.jsonValue()),
        fc.dictionary(fc.constantFrom('iss', 'aud', 'exp', 'nbf', 'iat', 'serviceurl', 'tid'), fc.jsonValue()),
        async (head, claims) => {
          const token = teams.issuer.channelToken(teams.serviceUrl, { head, claims })
          await isOfTheSet([`Bearer ${token}`], Buffer.from(JSON.stringify(activity)))
        },
      ),
      { numRuns: 300 },
    ))

  it('are of a fixed set for any bytes behind a good token', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        assert.equal(await isOfTheSet([good()], Buffer.from(bytes)), 400)
      }),
      { numRuns: 300 },
    ))

  it('are of a fixed set for an activity with any part of it replaced', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ...Object.keys(activityLike),
          'deliveryMode',
          'callerId',
          'relatesTo',
          '__proto__',
          'constructor',
        ),
        fc.jsonValue({ maxDepth: 4 }),
        async (field, value) => {
          // An expected reply would be answered with what the turn said.
          fc.pre(value !== 'expectReplies')
          const text = JSON.stringify({ ...activity, type: 'message' }).replace(/}$/, '')
          await isOfTheSet([good()], Buffer.from(`${text},${JSON.stringify(field)}:${JSON.stringify(value)}}`))
        },
      ),
      { numRuns: 500 },
    ))

  const activityLike = {
    ...{
      type: 1,
      id: 1,
      timestamp: 1,
      localTimestamp: 1,
      serviceUrl: 1,
      channelId: 1,
      from: 1,
      conversation: 1,
      recipient: 1,
    },
    ...{
      text: 1,
      entities: 1,
      channelData: 1,
      locale: 1,
      attachments: 1,
      membersAdded: 1,
      replyToId: 1,
      value: 1,
      name: 1,
    },
  }
})
