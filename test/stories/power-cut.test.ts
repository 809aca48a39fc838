/** kill -9 at every single thing that the bot does to the world, from the lead to the letter: whoever repeats an unanswered click finds all of it, once. */
import { strict as assert } from 'node:assert'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Case } from '../../src/core/case.ts'
import { stageOf } from '../../src/core/sides.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { verifyAudit } from '../../src/store/seal.ts'
import { type ChildWorld, childWorld, sendRequest } from '../support/child-bot-world.ts'
import type { Message } from '../support/fake-teams/memory.ts'
import { saysApproved, words } from '../support/story-card.ts'
import { requestOf } from '../support/story-shop.ts'
import { eventually } from '../support/story-store.ts'

const HOOK = import.meta.resolve('../support/story-power-cut.ts')

/** One world, its bot started with the hook; `at(n)` lives one lead's life with the power going at the n-th thing. */
async function plant() {
  const dir = mkdtempSync(join(tmpdir(), 'power-cut-'))
  const file = join(dir, 'n')
  const world = await childWorld({ reps: 2, channels: 1, env: { POWER_CUT: file } })
  const [channel] = world.channels
  const [ana] = world.reps
  assert.ok(channel && ana)
  const begin = (): Promise<void> => world.bot.start({}, ['--import', HOOK])
  await begin()
  await world.teams.say('setup here', world.admin, channel)

  /** Repeats what was not answered, as the shop and people do; the bot is started again when it is dead. */
  async function answered<T>(ask: () => Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < 4; tries++) {
      const answer = await ask().catch(() => undefined)
      if (answer !== undefined) return answer
      await world.bot.kill()
      await begin()
    }
    return assert.fail(`no answer: ${world.bot.lines().slice(-5).join('\n')}`)
  }

  const cards = (leadId: string): Message[] =>
    channel.visible.filter((message) => JSON.stringify(message.card ?? '').includes(leadId))

  return {
    /** What was cut; null: the power stayed on to the end. */
    async at(n: number): Promise<string | null> {
      writeFileSync(file, String(n))
      const request = requestOf()
      const { leadId } = await answered(async () => {
        const { status, leadId } = await sendRequest(world.bot.url, request)
        return status === 202 && leadId !== null ? { leadId } : undefined
      })
      for (const [verb, version, shown] of [
        ['qualify', 1, /^Qualified\n/],
        ['win', 2, /^Approved\n/],
      ] as const) {
        const message = await answered(() => shownBy(world, () => cards(leadId).at(-1)))
        const answer = await answered(async () => {
          const click = await world.teams.click(message, verb, { leadId, version }, ana)
          return click.status === 200 ? click : undefined
        })
        assert.match(words(answer.card), shown)
      }
      await answered(() => delivered(world))
      const cut = existsSync(file) ? readFileSync(file, 'utf8') : ''
      rmSync(file)
      await allIsWell(world, leadId, cards, ana)
      return cut === String(n) ? null : cut
    },
    async [Symbol.asyncDispose]() {
      await world.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The first of these, unless the bot dies before. */
async function shownBy(world: ChildWorld, find: () => Message | undefined): Promise<Message | undefined> {
  await eventually(async () => find() !== undefined || world.bot.exit() !== undefined, 10_000)
  return find()
}

/** Nothing waits any more, unless the bot dies before. */
async function delivered(world: ChildWorld): Promise<true | undefined> {
  const store = await world.bot.openStore()
  try {
    const open = (): Promise<number> => store.countEffects({ states: ['waiting', 'leased'] })
    await eventually(async () => world.bot.exit() !== undefined || (await open()) === 0, 20_000)
    return (await open()) === 0 ? true : undefined
  } finally {
    await store.close()
  }
}

async function allIsWell(
  world: ChildWorld,
  leadId: string,
  cards: (leadId: string) => Message[],
  rep: { id: string },
): Promise<void> {
  const store = await world.bot.openStore()
  try {
    const [doc] = await store.read([`cases/${leadId}`])
    const c = doc?.value as Case
    const sides = await embeddedSales({ store }).sides(leadId)
    assert.deepEqual([c.stage, c.version, sides && stageOf(sides)], ['approved', 3, 'approved'])
    assert.deepEqual(
      c.mails.map(({ state, version }) => `${state} ${version}`),
      ['written 3'],
    )
    assert.equal(world.bot.letters().filter((name) => name.includes(leadId)).length, 1)
    const live = cards(leadId).find(({ id }) => id === c.card?.activityId)
    assert.ok(live?.card && saysApproved(live.card))
    for (const copy of cards(leadId).filter((message) => message !== live)) {
      await world.teams.click(copy, 'refresh', { leadId, version: 3 }, rep as never)
      await eventually(async () => copy.deleted)
    }
    assert.deepEqual(cards(leadId), [live])
    assert.equal((await verifyAudit(store)).broken, null)
    const stuck = await store.effects({ states: ['parked', 'unknown'], limit: 10 })
    assert.deepEqual(
      stuck.map(({ key, error }) => `${key}: ${error}`),
      [],
    )
  } finally {
    await store.close()
  }
}

describe('B13 B27 a power cut', () => {
  it('at each thing that happens to the world between the lead and the letter', async function () {
    this.timeout(300_000)
    await using stack = new AsyncDisposableStack()
    const plants = await Promise.all([plant(), plant(), plant(), plant(), plant()])
    for (const one of plants) stack.use(one)
    const cuts: string[] = []
    let next = 1
    let over = false
    await Promise.all(
      plants.map(async (one) => {
        while (!over) {
          const cut = await one.at(next++)
          if (cut === null) over = true
          else cuts.push(cut)
        }
      }),
    )
    assert.ok(cuts.length >= 20, `${cuts.length} cuts`)
    for (const moment of ['before', 'after'])
      for (const what of ['a commit', 'a call', 'a letter'])
        assert.ok(cuts.includes(`${moment} ${what}`), `${moment} ${what}`)
  })
})
