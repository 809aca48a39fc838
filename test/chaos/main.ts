/**
 * `npm run chaos`: 200 kills; `-- 1000` another number, `-- races` 200 rounds of each race, `-- intake` a minute of a flood,
 * `-- copy [<cases>]` a copy of 100,000 cases from SQLite into PostgreSQL.
 * With `--postgres` kills and races are those of two instances on a PostgreSQL database, which mail through a fake of Microsoft Graph. Exit 1 when something is wrong.
 */
import { intakeLoad } from '../load/intake.ts'
import { arena } from './arena.ts'
import { copyMany } from './copy.ts'
import type { Rungs } from './graph.ts'
import { postgresGrounds } from './postgres.ts'
import type { Ground } from '../support/child-bot-world.ts'
import { oneEmailTwice, type Races, undoAgainstHoldEnd, winAgainstLose } from './races.ts'
import { chaos } from './rounds.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const ROUNDS = 200

async function kills(count: number): Promise<boolean> {
  const seed = Number(given ?? Date.now() % 1_000_000)
  say(`${count} kills, seed ${seed}`)
  const { wrong, ...told } = await chaos({ kills: count, seed, say, ...(await ground()) })
  say(JSON.stringify(told, null, 2))
  return verdict(wrong)
}

async function races(): Promise<boolean> {
  let fine = true
  const told = (name: string, { wrong, ...figures }: Races): void => {
    say(`${name}: ${JSON.stringify(figures)}`)
    fine = verdict(wrong) && fine
  }
  const [first, second] = [await ground(), await ground()]
  const atOnce = await arena(0, first.ground, first.graph && 'drafts')
  const held = await arena(1, second.ground, second.graph && 'alone')
  try {
    told('50 clicks, win against lose', await winAgainstLose(atOnce, ROUNDS))
    told('50 clicks, two leads with one e-mail address', await oneEmailTwice(atOnce, ROUNDS))
    told('undo against the end of the hold', await undoAgainstHoldEnd(held, ROUNDS))
  } finally {
    await atOnce.close()
    await held.close()
  }
  return fine
}

async function copy(): Promise<boolean> {
  const grounds = await postgresGrounds()
  try {
    const { wrong, ...told } = await copyMany(Number(given ?? 100_000), (await grounds.next()).storeUrl)
    say(JSON.stringify(told, null, 2))
    return verdict(wrong)
  } finally {
    await grounds.remove()
  }
}

async function intake(): Promise<boolean> {
  const { lost, miscarded, memory, alive, ...told } = await intakeLoad({
    ...{ perSecond: 300, seconds: 60, clicksPerSecond: 20, followed: 1000, say },
  })
  say(JSON.stringify(told, null, 2))
  const third = Math.floor(memory.length / 3)
  const mean = (from: number): number => memory.slice(from, from + third).reduce((a, b) => a + b, 0) / third
  say(`memory: ${Math.round(mean(third))} MB in the second third, ${Math.round(mean(2 * third))} MB in the last`)
  say(`alive in the heap: ${alive[0]} MB before, ${alive[1]} MB after`)
  const slow = told.clicks.max > 2000 ? [`a click was answered after ${Math.round(told.clicks.max)} ms`] : []
  const grows = mean(2 * third) > 1.1 * mean(third) ? ['memory grows'] : []
  // Names, places and pictures that are remembered, each up to its bound.
  const leaks = alive[1] > 1.25 * alive[0] ? ['what the flood left behind is still alive'] : []
  return verdict([
    ...lost.map((id) => `${id} lost`),
    ...miscarded.map((id) => `${id} has no card, or two`),
    ...[...slow, ...grows, ...leaks],
  ])
}

function verdict(wrong: readonly string[]): boolean {
  say(wrong.length === 0 ? 'Nothing is wrong.' : `WRONG:\n${wrong.slice(0, 30).join('\n')}`)
  return wrong.length === 0
}

const POSTGRES = '--postgres'
const [what = '200', given] = process.argv.slice(2).filter((word) => word !== POSTGRES)
const others = { races, intake, copy }
const other = Object.hasOwn(others, what) ? others[what as keyof typeof others] : null
const count = Number(what)
if (!other && !(Number.isInteger(count) && count > 0)) {
  process.stderr.write('npm run chaos [-- <number of kills> [<seed>] | races | intake | copy [<cases>]] [--postgres]\n')
  process.exit(2)
}
const grounds = process.argv.includes(POSTGRES) ? await postgresGrounds() : null
const ground = async (): Promise<{ ground?: Ground; graph?: Rungs }> =>
  grounds ? { ground: await grounds.next(), graph: 'mixed' } : {}
const fine = await (other ? other() : kills(count))
await grounds?.remove()
process.exitCode = fine ? 0 : 1
