/** Threat rows B6, B7 and B8 at the door: a valid token serves every channel, service and tenant; the bot serves one of each. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { fakeTeams, type FakeTeams } from '../../support/fake-teams/index.ts'
import { openDoor, type OpenDoor } from './open-door.ts'

describe('whose activity it is', () => {
  let teams: FakeTeams
  let door: OpenDoor
  let activity: { channelData: object; conversation: object } & Record<string, unknown>

  before(async () => {
    teams = await fakeTeams()
    door = await openDoor(teams)
    const ana = teams.person('Ana Ruiz')
    await teams.say('help', ana, teams.channel('b2b-eu'))
    activity = { ...(door.turns[0] as never as typeof activity) }
  })
  beforeEach(() => {
    door.turns.length = 0
    door.log.length = 0
  })
  after(async () => {
    await door.close()
    await teams.close()
  })

  async function refuses(changed: object, reason: string, serviceUrl?: unknown): Promise<void> {
    const claims = typeof serviceUrl === 'string' ? { serviceurl: serviceUrl } : {}
    const answer = await teams.deliver({ ...activity, ...changed }, { claims })
    assert.equal(answer.status, 403)
    const { reference, ...rest } = answer.body as { reference: string }
    assert.match(reference, /^[0-9a-f-]{36}$/)
    assert.deepEqual(rest, { error: 'This is not for this bot.' })
    assert.deepEqual(door.turns, [])
    assert.deepEqual(door.reasons(), [reason])
  }

  const urls: Record<string, unknown> = {
    'no service URL': undefined,
    'no text': 7,
    'an empty one': '',
    'a stranger behind a Teams host as user': 'https://smba.trafficmanager.net@evil.example/',
    'a stranger behind a Teams host and password': 'https://smba.trafficmanager.net:x@evil.example/',
    'a name that begins like a Teams host': 'https://smba.trafficmanager.net.evil.example/emea/',
    'a name that ends like a Teams host': 'https://evilsmba.trafficmanager.net/emea/',
    'a host one level below': 'https://x.smba.trafficmanager.net/emea/',
    'a host that ends with a dot': 'https://smba.trafficmanager.net./emea/',
    'plain http to Teams': 'http://smba.trafficmanager.net/emea/',
    'another port': 'https://smba.trafficmanager.net:8443/emea/',
    'the usual port, spelled out': 'https://smba.trafficmanager.net:443/emea/',
    'an IPv4 address': 'https://10.0.0.1/',
    'the metadata service of the cloud': 'http://169.254.169.254/metadata/identity/oauth2/token',
    'an IPv6 address': 'https://[fe80::1]/',
    'loopback in a number': 'http://2130706433/',
    'a name that begins like loopback': 'http://localhost.evil.example/',
    'a backslash': 'https://evil.example\\@smba.trafficmanager.net/',
    'a tab that parsers swallow': 'https://smba.trafficmanager.net\t.evil.example/',
    'an escape in the host': 'https://smba%2etrafficmanager.net/',
    'a query': 'https://smba.trafficmanager.net/emea/?x=',
    'a fragment': 'https://smba.trafficmanager.net/emea/#x',
    'white space before': ' https://smba.trafficmanager.net/emea/',
    'another scheme': 'file:///etc/passwd',
  }
  for (const [title, serviceUrl] of Object.entries(urls))
    it(`B6 answers 403 to ${title}, even with a token that names it`, () =>
      refuses({ serviceUrl }, 'service-url', serviceUrl))

  for (const channelId of [
    'directline',
    'webchat',
    'emulator',
    'AseChannel',
    'MSTEAMS',
    '',
    undefined,
    null,
    ['msteams'],
  ])
    it(`B7 answers 403 to the channel ${JSON.stringify(channelId)}`, () => refuses({ channelId }, 'channel'))

  const other = randomUUID()
  const cases: Record<string, (mine: string) => object> = {
    'in both fields': () => tenants(other, other),
    'in channelData alone': () => tenants(other, undefined),
    'in the conversation alone': () => tenants(undefined, other),
    'in channelData, ours in the conversation': (mine) => tenants(other, mine),
    'in the conversation, ours in channelData': (mine) => tenants(mine, other),
    'of no text': () => tenants(7, [7]),
    'of none': () => tenants(undefined, undefined),
    'of an empty one': () => tenants('', ''),
  }
  const tenants = (inChannelData: unknown, inConversation: unknown): object => ({
    channelData: { ...activity.channelData, tenant: { id: inChannelData } },
    conversation: { ...activity.conversation, tenantId: inConversation },
  })
  for (const [title, changed] of Object.entries(cases))
    for (const type of ['message', 'conversationUpdate', 'installationUpdate', 'invoke'])
      it(`B8 answers 403 to another tenant, ${title}: ${type}`, () =>
        refuses({ ...changed(teams.tenantId), type, name: 'adaptiveCard/action' }, 'tenant'))

  it('B8 takes our tenant in either field, in either case of letters', async () => {
    for (const changed of [
      tenants(teams.tenantId, undefined),
      tenants(undefined, teams.tenantId),
      tenants(teams.tenantId.toUpperCase(), teams.tenantId),
      { ...tenants(undefined, teams.tenantId), channelData: undefined },
    ])
      assert.equal((await teams.deliver({ ...activity, ...changed })).status, 200)
    assert.equal(door.turns.length, 4)
  })
})
