/** Two instances on one database are one bot: what is said to one is so for the other, one of them sends, and when it dies the other does. */
import { strict as assert } from 'node:assert'
import { type ChildWorld, childWorld, sendRequest } from '../support/child-bot-world.ts'
import { type ChildBot, KEEPS_COMPILED } from '../support/child-bot.ts'
import type { Message } from '../support/fake-teams/memory.ts'
import { database, describePostgres } from '../support/postgres.ts'
import type { Database } from '../support/postgres-database.ts'
import { words } from '../support/story-card.ts'
import { requestOf } from '../support/story-shop.ts'

const TAKEN_OVER_MS = 15_000
/** An instance looks for what the other has stored once a second; the rest is the work itself, on a busy machine. */
const HEARD_MS = 5000

describePostgres('two instances', function () {
  this.timeout(120_000)
  let own: Database
  let world: ChildWorld
  beforeEach(async () => {
    own = await database()
    const ground = { instances: 2, storeUrl: own.url }
    world = await childWorld({ reps: 1, channels: 1, env: KEEPS_COMPILED, ground })
    await world.bot.start()
  })
  afterEach(async () => {
    await world.close()
    await own.drop()
  })

  async function cardOf(sentTo: ChildBot, ms: number): Promise<{ leadId: string; message: Message }> {
    const { leadId } = await sendRequest(sentTo.url, requestOf())
    const shown = (): Message | undefined =>
      world.channels[0]?.visible.find(({ card }) => JSON.stringify(card ?? '').includes(leadId ?? '?'))
    return { leadId: leadId!, message: await world.teams.until(shown, ms) }
  }
  const talksTo = ({ url }: ChildBot): void => world.teams.connect(`${url}/api/messages`)

  for (const [title, at] of [
    ['one', 0],
    ['the other', 1],
  ] as const)
    it(`know at once which channel was bound through ${title}: the card that waited comes, and a decision is painted`, async () => {
      const [by, beside] = [world.instances[at]!, world.instances[1 - at]!]
      const waited = cardOf(beside, 20_000)
      // It waits for a channel by now, in the memory of whoever sends.
      await new Promise((resolve) => setTimeout(resolve, 2500))
      talksTo(by)
      await world.teams.say('setup here', world.admin, world.channels[0]!)
      const bound = performance.now()
      const { leadId, message } = await waited
      assert.ok(performance.now() - bound < HEARD_MS, `${performance.now() - bound} ms`)
      await cardOf(by, HEARD_MS)

      talksTo(beside)
      const [rep] = world.reps
      const answer = await world.teams.click(message, 'qualify', { leadId, version: 1 }, rep!)
      assert.match(words(answer.card), /^Qualified\n/)
      talksTo(by)
      const again = await world.teams.click(message, 'refresh', { leadId, version: 1 }, rep!)
      assert.match(words(again.card), /^Qualified\n/)
      await world.teams.until(() => words(message.card).startsWith('Qualified\n'), HEARD_MS)
    })

  it('B9 ask for roles at each click: one that was taken away through one is gone for the other at the next', async () => {
    const [a, b] = world.instances as [ChildBot, ChildBot]
    talksTo(a)
    await world.teams.say('setup here', world.admin, world.channels[0]!)
    const sam = world.teams.person('Sam Stranger')
    world.channels[0]!.members.push(sam)
    const own = world.teams.personal(world.admin)
    const say = async (text: string): Promise<Message> => {
      talksTo(a)
      const before = own.messages.length
      await world.teams.say(text, world.admin, own)
      return own.messages[before]!
    }
    const decides = async (): Promise<string> => {
      const { leadId, message } = await cardOf(b, 2 * TAKEN_OVER_MS)
      talksTo(b)
      const answer = await world.teams.click(message, 'qualify', { leadId, version: 1 }, sam)
      return answer.message ?? words(answer.card)
    }
    assert.match(await decides(), /needs the role/)
    await say(`roles add rep ${sam.aadObjectId}`)
    assert.match(await decides(), /^(Qualified|Held|Qualify)/)
    const question = await say(`roles remove rep ${sam.aadObjectId}`)
    await world.teams.click(question, 'confirm', {}, world.admin)
    assert.match(await decides(), /needs the role/)
  })

  it('B13 take over from each other within 15 s, whichever is killed', async () => {
    const [a, b] = world.instances as [ChildBot, ChildBot]
    talksTo(a)
    await world.bind()
    talksTo(b)
    await world.teams.say('setup here', world.admin, world.channels[0]!)
    for (const [killed, left] of [
      [a, b],
      [b, a],
    ] as const) {
      await killed.kill()
      const since = performance.now()
      await cardOf(left, 2 * TAKEN_OVER_MS)
      assert.ok(performance.now() - since < TAKEN_OVER_MS, `${performance.now() - since} ms`)
      await killed.start()
    }
  })

  it('go on at once when the one that sends is stopped as it should be', async () => {
    const [a, b] = world.instances as [ChildBot, ChildBot]
    talksTo(a)
    await world.teams.say('setup here', world.admin, world.channels[0]!)
    for (const [stopped, left] of [
      [a, b],
      [b, a],
    ] as const) {
      assert.equal(await stopped.stop(), 0)
      await cardOf(left, HEARD_MS)
      await stopped.start()
    }
  })
})
