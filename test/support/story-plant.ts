/** A bot whose power goes at the n-th thing that it does to the world in the life of a lead; whoever was not answered asks again. */
import { strict as assert } from 'node:assert'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Case } from '../../src/core/case.ts'
import { stageOf } from '../../src/core/sides.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { verifyAudit } from '../../src/store/seal.ts'
import { KEEPS_COMPILED } from './child-bot.ts'
import { type ChildWorld, childWorld, sendRequest } from './child-bot-world.ts'
import type { Message, Person } from './fake-teams/memory.ts'
import { saysApproved, words } from './story-card.ts'
import { requestOf } from './story-shop.ts'
import { eventually } from './story-store.ts'

const HOOK = import.meta.resolve('./story-power-cut.ts')

/** What happens to each lead, click by click, and how it ends. */
export interface Life {
  readonly undoSeconds: number
  readonly clicks: readonly {
    readonly verb: string
    readonly inputs?: Readonly<Record<string, string>>
    /** What the answer says, the first time or repeated. */
    readonly answer: RegExp
  }[]
  readonly stage: 'approved' | 'rejected'
}

/** An empty database for each, and how the others (who are not there) learn at once that its bot is dead; null = SQLite. */
export interface Soil {
  readonly url: string
  mourn(): Promise<unknown>
  drop(): Promise<unknown>
}

/** One world, its bot started with the hook; `at(n)` lives one lead's life with the power going at the n-th thing. */
export async function plant({ undoSeconds, clicks, stage }: Life, soil: Soil | null) {
  const dir = mkdtempSync(join(tmpdir(), 'power-cut-'))
  const file = join(dir, 'n')
  const ground = soil && { ground: { instances: 1, storeUrl: soil.url } }
  const env = { ...KEEPS_COMPILED, POWER_CUT: file, UNDO_SECONDS: String(undoSeconds) }
  const world = await childWorld({ reps: 2, channels: 1, env, ...ground })
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
      await soil?.mourn()
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
      for (const [n, { verb, inputs, answer: said }] of clicks.entries()) {
        const message = await answered(() => shownBy(world, () => cards(leadId).at(-1)))
        const answer = await answered(async () => {
          const click = await world.teams.click(message, verb, { leadId, version: n + 1, ...inputs }, ana)
          return click.status === 200 ? click : undefined
        })
        assert.match(words(answer.card), said)
      }
      await answered(() => delivered(world))
      const cut = existsSync(file) ? readFileSync(file, 'utf8') : ''
      rmSync(file)
      await allIsWell(world, leadId, cards(leadId), { stage, version: clicks.length + 1 }, ana)
      return cut === String(n) ? null : cut
    },
    async [Symbol.asyncDispose]() {
      await world.close()
      await soil?.drop()
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

/** @param copies the visible messages with a card of this lead. */
async function allIsWell(
  world: ChildWorld,
  leadId: string,
  copies: readonly Message[],
  end: { readonly stage: Life['stage']; readonly version: number },
  rep: Person,
): Promise<void> {
  const store = await world.bot.openStore()
  try {
    const [doc] = await store.read([`cases/${leadId}`])
    const c = doc?.value as Case
    const sides = await embeddedSales({ store }).sides(leadId)
    assert.deepEqual([c.stage, c.version, sides && stageOf(sides)], [end.stage, end.version, end.stage])
    assert.deepEqual(
      c.mails.map(({ state, version }) => `${state} ${version}`),
      [`written ${end.version}`],
    )
    assert.equal(world.bot.letters().filter((name) => name.includes(leadId)).length, 1)
    const live = copies.find(({ id }) => id === c.card?.activityId)
    assert.equal(live?.card && saysApproved(live.card), end.stage === 'approved')
    for (const copy of copies.filter((message) => message !== live)) {
      await world.teams.click(copy, 'refresh', { leadId, version: end.version }, rep)
      await eventually(async () => copy.deleted)
    }
    assert.deepEqual(
      copies.filter(({ deleted }) => !deleted),
      [live],
    )
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
