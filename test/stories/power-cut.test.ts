/** kill -9 at every single thing that the bot does to the world, from the lead to the letter: whoever repeats an unanswered click finds all of it, once. */
import { strict as assert } from 'node:assert'
import { database, describePostgres } from '../support/postgres.ts'
import { sql } from '../support/postgres-database.ts'
import { type Life, plant, type Soil } from '../support/story-plant.ts'

const MOMENTS = ['before', 'after'].flatMap((moment) =>
  ['a commit', 'a call', 'a letter'].map((what) => `${moment} ${what}`),
)

/** Every moment of it is met; the cuts of one sweep or more. */
async function swept(life: Life, soil: () => Promise<Soil | null>): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const plants = await Promise.all(Array.from({ length: 5 }, async () => plant(life, await soil())))
  for (const one of plants) stack.use(one)
  const cuts: string[] = []
  const missing = (): string[] => MOMENTS.filter((moment) => !cuts.includes(moment))
  // What comes n-th differs from run to run: a sweep may pass by a moment that the next one meets.
  for (let sweep = 0; sweep < 3 && (sweep === 0 || missing().length > 0); sweep++) {
    let next = 1
    let over = false
    await Promise.all(
      plants.map(async (one) => {
        while (!over && (sweep === 0 || missing().length > 0)) {
          const cut = await one.at(next++)
          if (cut === null) over = true
          else cuts.push(cut)
        }
      }),
    )
  }
  assert.ok(cuts.length >= 20, `${cuts.length} cuts`)
  assert.deepEqual(missing(), [])
}

const WON: Life = {
  undoSeconds: 0,
  clicks: [
    { verb: 'qualify', answer: /^Qualified\n/ },
    { verb: 'win', answer: /^Approved\n/ },
  ],
  stage: 'approved',
}
const HELD: Life = {
  undoSeconds: 1,
  clicks: [{ verb: 'disqualify', inputs: { reason: '5', note: 'Nobody answers.' }, answer: /^(Held|Rejected)\n/ }],
  stage: 'rejected',
}

async function postgres(): Promise<Soil> {
  const { url, drop } = await database()
  const mourn = (): Promise<unknown> =>
    sql(url, 'DELETE FROM partner_approvals.holds; DELETE FROM partner_approvals.instances')
  return { url, drop, mourn }
}

const sweeps = (soil: () => Promise<Soil | null>) =>
  function (this: Mocha.Suite): void {
    this.timeout(300_000)
    it('between the lead and the letter of a partner who was won', () => swept(WON, soil))
    it('while a decision is held, and when its hold ends', () => swept(HELD, soil))
  }

const TITLE = 'B13 B27 a power cut at each thing that happens to the world'
describe(
  TITLE,
  sweeps(() => Promise.resolve(null)),
)
describePostgres(`${TITLE}, on PostgreSQL`, sweeps(postgres))
