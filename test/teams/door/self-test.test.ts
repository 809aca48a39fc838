/** The self-test of the start. */
import { strict as assert } from 'node:assert'
import { selfTest } from '../../../src/teams/door/self-test.ts'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { loopback } from '../../support/fake-teams/loopback.ts'
import { openDoor } from './open-door.ts'

describe('B1 the self-test', () => {
  let teams: FakeTeams
  beforeEach(async () => void (teams = await fakeTeams()))
  afterEach(() => teams.close())

  it('passes where an activity without a token is turned away, and runs no turn', async () => {
    const door = await openDoor(teams)
    await selfTest(door.url)
    assert.deepEqual(door.turns, [])
    await door.close()
  })

  it('fails where it is let in, or is answered otherwise', async () => {
    const open = await openDoor(teams, { identity: null, tenantId: null })
    await assert.rejects(selfTest(open.url), /answered with 403 instead of 401.*does not start with an open front door/)
    await open.close()
    for (const status of [200, 302, 500]) {
      const server = await loopback((_request, response) => {
        // In two steps: where restify is loaded, its writeHead returns nothing.
        response.writeHead(status, { location: '/' })
        response.end('x')
      })
      await assert.rejects(selfTest(server.url), new RegExp(`answered with ${status} instead of 401`))
      await server.close()
    }
  })

  it('fails where nobody listens', async () => {
    const server = await loopback(() => undefined)
    await server.close()
    await assert.rejects(selfTest(server.url), /could not reach/)
  })
})
