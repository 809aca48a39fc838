/** The fake Teams itself: that it is as strict as the real one, and wrong only on demand. */
import { strict as assert } from 'node:assert'
import { PUBLISHED_RATES, rateKeeper } from './rates.ts'
import { acceptsThen, refuses, slow } from './faults.ts'
import { fakeTeams, type FakeTeams } from './index.ts'
import { loopback, sendJson } from './loopback.ts'

interface Received {
  readonly type: string
  readonly text?: string
  readonly conversation: { readonly id: string; readonly tenantId: string }
  readonly value?: { readonly action: { readonly verb: string; readonly data: object } }
  readonly entities: readonly { readonly type: string }[]
}

describe('the fake Teams', () => {
  let teams: FakeTeams
  const heard: { activity: Received; authorization: string | undefined }[] = []

  before(async () => {
    teams = await fakeTeams()
  })
  after(() => teams.close())

  const call = (method: string, path: string, body?: object, authorization?: string): Promise<Response> =>
    fetch(`${teams.serviceUrl}v3/conversations${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  async function botToken(): Promise<string> {
    const form = {
      grant_type: 'client_credentials',
      client_id: teams.appId!,
      client_secret: teams.env.MicrosoftAppPassword!,
    }
    const answer = await fetch(`${teams.env.BOT_LOGIN_URL!}/${teams.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, scope: 'https://api.botframework.com/.default' }),
    })
    return `Bearer ${((await answer.json()) as { access_token: string }).access_token}`
  }

  it('tells the bot what people do, as Teams does, and people what the bot answers', async () => {
    const card = {
      type: 'AdaptiveCard',
      body: [{ type: 'ActionSet', actions: [{ type: 'Action.Execute', verb: 'win', data: { leadId: 'L' } }] }],
    }
    const bot = await loopback(({ body, raw }, response) => {
      const activity = JSON.parse(body.toString()) as Received
      heard.push({ activity, authorization: raw.headers.authorization })
      if (activity.type !== 'invoke') return sendJson(response, 200, undefined)
      sendJson(response, 200, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card })
    })
    teams.connect(bot.url)
    const ana = teams.person('Ana Ruiz')
    const room = teams.channel('b2b-eu')
    await teams.install(room, ana)
    await teams.say('help', ana, room)
    const authorization = await botToken()
    await call(
      'POST',
      `/${encodeURIComponent(room.id)}/activities`,
      { type: 'message', attachments: [{ contentType: 'c', content: card }] },
      authorization,
    )
    const answer = await teams.click(room.visible[0]!, 'win', { note: 'n' }, ana)
    await teams.uninstall(room, ana)
    await bot.close()
    assert.deepEqual(answer.card, card)
    assert.deepEqual(
      heard.map(({ activity }) => activity.type),
      ['conversationUpdate', 'installationUpdate', 'message', 'invoke', 'installationUpdate'],
    )
    const [, , said, clicked] = heard.map(({ activity }) => activity)
    assert.equal(said?.text, '<at>Partner Approvals</at> help')
    assert.match(said.conversation.id, /^19:.*@thread\.tacv2;messageid=\d+$/)
    assert.equal(said.conversation.tenantId, teams.tenantId)
    assert.equal(said.entities[0]?.type, 'mention')
    assert.deepEqual(clicked?.value?.action.data, { leadId: 'L', note: 'n' })
    assert.ok(heard.every(({ authorization: header }) => header?.startsWith('Bearer ey')))
  })

  it('does nothing for a bot without a token, and knows its own conversations only', async () => {
    const path = `/${encodeURIComponent(teams.channel('other').id)}/activities`
    assert.equal((await call('POST', path, { type: 'message' })).status, 401)
    assert.equal((await call('POST', path, { type: 'message' }, 'Bearer made-up')).status, 401)
    const token = await botToken()
    assert.equal((await call('POST', path, { type: 'message' }, token)).status, 201)
    assert.equal((await call('POST', '/19:unknown/activities', { type: 'message' }, token)).status, 404)
    assert.equal((await call('PUT', `${path}/1`, { type: 'message' }, token)).status, 404)
    assert.equal((await call('GET', '', undefined, token)).status, 404)
  })

  it('goes wrong as often as it was told, and for whom', async () => {
    const token = await botToken()
    const [one, two] = [teams.channel('one'), teams.channel('two')]
    const post = (room: typeof one): Promise<Response> =>
      call('POST', `/${encodeURIComponent(room.id)}/activities`, { type: 'message' }, token)
    teams.on(({ thread }) => thread === one.id, refuses(403, 'BotDisabledByAdmin'), 2)
    assert.deepEqual([(await post(one)).status, (await post(two)).status, (await post(one)).status], [403, 201, 403])
    assert.equal((await post(one)).status, 201)
    const stop = teams.on('send', acceptsThen(502), 99)
    assert.equal((await post(one)).status, 502)
    stop()
    teams.on('send', slow(60))
    const started = performance.now()
    assert.equal((await post(one)).status, 201)
    assert.ok(performance.now() - started >= 55)
    assert.deepEqual([teams.posts(one).length, teams.posts(two).length], [3, 1])
  })

  it('keeps the published rates, and notes who does not wait', () => {
    const keeper = rateKeeper(PUBLISHED_RATES)
    const answers = Array.from({ length: 9 }, () => keeper.refuse('a', 0))
    assert.deepEqual(answers, [null, null, null, null, null, null, null, 1000, 1000])
    assert.equal(keeper.refuse('b', 0), null)
    assert.deepEqual(keeper.impatient, [{ thread: 'a', at: 0 }])
    assert.equal(keeper.refuse('a', 1000), null)
    assert.equal(keeper.refuse('a', 1001), 1000)
    for (let i = 0; i < 49; i++) keeper.refuse(`c${i}`, 5000)
    assert.deepEqual([keeper.refuse('d', 5000), keeper.refuse('e', 5000), keeper.refuse('e', 6000)], [null, 1000, null])
  })

  it('gives up waiting for what does not come', () =>
    assert.rejects(
      teams.until(() => false, 50),
      /Not so within 50 ms/,
    ))
})
