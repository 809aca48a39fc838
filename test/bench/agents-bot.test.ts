/** What is printed beside the bot as the Microsoft 365 Agents SDK has its token check on. */
import assert from 'node:assert/strict'
import { signingKey } from '../support/fake-teams/issuer.ts'
import { fakeTeams, type FakeTeams } from '../support/fake-teams/index.ts'
import { clicksOf } from '../support/load.ts'
import { AGENTS, type Empty, emptyHandler } from './duel.ts'

describe('the empty handler on the Microsoft 365 Agents SDK', () => {
  let teams: FakeTeams
  let sdk: Empty
  before(async () => {
    teams = await fakeTeams()
    sdk = await emptyHandler(AGENTS, teams.env)
  })
  after(async () => {
    await sdk?.kill()
    await teams?.close()
  })

  const status = async (authorization: string | null): Promise<number> => {
    const channel = teams.channel('b2b-eu')
    const on = { id: 'a1', rootId: 'a1', conversation: channel }
    const shot = clicksOf(teams)(on, 'qualify', { leadId: 'x', version: 1 }, teams.person('Ana Ruiz'))
    const { authorization: signed = '', ...rest } = shot.headers
    const headers = { ...rest, ...(authorization === null ? {} : { authorization: authorization || signed }) }
    return (await fetch(`${sdk.url}${shot.path}`, { method: 'POST', headers, body: shot.body })).status
  }

  it('answers a click of the channel, and refuses one without its token', async () => {
    const foreign = teams.issuer.channelToken(teams.serviceUrl, { key: signingKey() })
    const stranger = teams.issuer.channelToken(teams.serviceUrl, { claims: { iss: 'https://stranger.example' } })
    assert.deepEqual(
      [await status(''), await status(null), await status(`Bearer ${foreign}`), await status(`Bearer ${stranger}`)],
      [200, 401, 401, 401],
    )
  })
})
