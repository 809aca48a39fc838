/** The races themselves: win against lose, undo against the end of the hold, two leads with one e-mail address. */
import type { Case } from '../../src/core/case.ts'
import { wasRefused } from './card-reading.ts'
import { type Arena, type Answered, inTime, type Lead } from './arena.ts'
import { pause } from './random.ts'

export interface Races {
  readonly rounds: number
  /** Empty = as it must be. */
  readonly wrong: readonly string[]
  /** The slowest answer of all rounds, and the median of the rounds' medians, in ms. */
  readonly slowest: number
  readonly usual: number
  /** How the rounds ended, by name. */
  readonly ends: Readonly<Record<string, number>>
}

type Round = { readonly wrong: readonly string[]; readonly answers: readonly Answered[]; readonly end: string }

function summed(rounds: readonly Round[]): Races {
  const times = rounds.map(({ answers }) => inTime(answers))
  const ends: Record<string, number> = {}
  for (const { end } of rounds) ends[end] = (ends[end] ?? 0) + 1
  return {
    rounds: rounds.length,
    wrong: [...rounds.flatMap(({ wrong }) => wrong), ...times.flatMap(({ wrong }) => wrong)],
    slowest: Math.round(Math.max(...times.map(({ max }) => max))),
    usual: Math.round(times.map(({ p50 }) => p50).sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0),
    ends,
  }
}

/** A qualified lead: half of the crowd wins, half loses. */
export async function winAgainstLose(arena: Arena, rounds: number): Promise<Races> {
  const { world, shot } = arena
  const done: (Round & { lead: Lead })[] = []
  for (const [round, lead] of (await arena.leads(rounds)).entries()) {
    const { leadId, message } = lead
    await arena.together([shot(message, 'qualify', { leadId, version: 1 }, world.reps[0]!)])
    const answers = await arena.together(
      world.reps.map((rep, i) =>
        (i + round) % 2 === 0
          ? shot(message, 'win', { leadId, version: 2 }, rep)
          : shot(message, 'lose', { leadId, version: 2, reason: '5' }, rep),
      ),
    )
    done.push({ lead, answers, wrong: [], end: (await arena.caseOf(leadId)).stage })
  }
  await arena.quiet()
  return summed(await Promise.all(done.map(async (r) => ({ ...r, wrong: await notOnce(arena, r.lead, r.answers) }))))
}

/** One decision by one person, told to nobody else as his; one audit row; one letter. */
async function notOnce({ caseOf, store, world }: Arena, { leadId }: Lead, answers: readonly Answered[]) {
  const c = await caseOf(leadId)
  const rows = await store.auditRows({ chain: leadId, limit: 50 })
  const letters = world.letters().filter((name) => name.includes(leadId))
  const mails = await store.effects({ keyPrefix: `mail:${leadId}:`, limit: 5 })
  const winner = answers.findIndex(({ accepted }) => accepted)
  const told = {
    decisions: c.history.filter(({ verb }) => verb === 'win' || verb === 'lose').length,
    rows: rows.filter(({ event }) => event === 'win' || event === 'lose').length,
    accepted: answers.filter(({ accepted }) => accepted).length,
    letters: letters.length,
    mails: mails.length,
    byTheWinner: c.decision?.by.id === world.reps[winner]?.aadObjectId ? 1 : 0,
  }
  return Object.entries(told).flatMap(([what, n]) => (n === 1 ? [] : [`${leadId}: ${n} ${what}`]))
}

/** The earliest undo comes so long before the end of the hold, the latest so long after it. */
const AROUND_MS = 80
const AT_A_TIME = 8

/** Held for a second; somebody undoes about when the hold ends, each a little later than the one before. */
export async function undoAgainstHoldEnd(arena: Arena, rounds: number): Promise<Races> {
  const { teams, reps } = arena.world
  const by = reps[0]!
  const one = async ({ leadId, message }: Lead, i: number): Promise<Round & { leadId: string }> => {
    await teams.click(message, 'disqualify', { leadId, version: 1, reason: '4' }, by)
    const held = Date.parse((await arena.caseOf(leadId)).pending?.until ?? '')
    const offset = ((2 * i) / Math.max(1, rounds - 1) - 1) * AROUND_MS
    await pause(Math.max(0, held + offset - Date.now()))
    const began = performance.now()
    const { status, card } = await teams.click(message, 'undo', { leadId, version: 2 }, by)
    const accepted = card !== undefined && !wasRefused(card)
    const answers = [{ status, accepted, ms: performance.now() - began }]
    return { leadId, answers, wrong: [], end: accepted ? 'undone' : 'too late' }
  }
  const leads = await arena.leads(rounds)
  const done: (Round & { leadId: string })[] = []
  for (let i = 0; i < leads.length; i += AT_A_TIME)
    done.push(...(await Promise.all(leads.slice(i, i + AT_A_TIME).map((lead, n) => one(lead, i + n)))))
  await arena.quiet()
  const checked = done.map(async (round) => ({
    ...round,
    wrong: eitherOr(await arena.caseOf(round.leadId), round, arena),
  }))
  return summed(await Promise.all(checked))
}

/** What the undoer was told is what became of it, letter included. */
function eitherOr(c: Case, { end }: Round, { world }: Arena): string[] {
  const letters = world.letters().filter((name) => name.includes(c.leadId)).length
  const seen = `${c.stage}, ${c.pending?.phase ?? 'idle'}, version ${c.version}, ${letters} letters`
  const due = end === 'undone' ? 'new, idle, version 3, 0 letters' : 'rejected, idle, version 2, 1 letters'
  return seen === due ? [] : [`${c.leadId} was ${end}, and is: ${seen}`]
}

/** Two companies with one e-mail address: only one of them can have a customer with it. */
export async function oneEmailTwice(arena: Arena, rounds: number): Promise<Races> {
  const { world, shot } = arena
  const done: Round[] = []
  const leads = await arena.leads(rounds * 2, (i) => `shared-${Math.floor(i / 2)}@partner.example`)
  for (let i = 0; i < leads.length; i += 2) {
    const pair = leads.slice(i, i + 2)
    const shots = world.reps.map((rep, n) => {
      const { leadId, message } = pair[n % 2]!
      return shot(message, 'qualify', { leadId, version: 1 }, rep)
    })
    const answers = await arena.together(shots)
    const cases = await Promise.all(pair.map(({ leadId }) => arena.caseOf(leadId)))
    const ends = cases.map((c) => c.pending?.trouble?.code ?? c.stage).sort()
    const decisions = cases.map(({ history }) => history.length)
    const wrong =
      ends.includes('qualified') && new Set(ends).size === 2 && decisions.join() === '1,1'
        ? []
        : [`${ends.join()}; ${decisions.join()} decisions`]
    done.push({ answers, wrong, end: ends.join(' and ') })
  }
  return summed(done)
}
