/** The figures of a digest equal a recount of what happened, over ten thousand lives of cases. */
import { strict as assert } from 'node:assert'
import { countOf, type Digest, type ListName, LISTS, type Part } from '../../../src/core/digest/digest.ts'
import { listDigest } from '../../../src/flows/digests/list-digest.ts'
import { readDigest } from '../../../src/flows/digests/read-digest.ts'
import { ANA } from '../../core/given.ts'
import { type Diary, lives } from '../../support/digest-lives.ts'
import { commit, sqliteSubject, type Subject } from '../../support/store.ts'

const CASES = 10_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const END = Date.UTC(2026, 10, 23, 7)
const iso = (ms: number): string => new Date(ms).toISOString()
const weeks = (n: number): number => END - n * 7 * 24 * HOUR

/** By plain loops over the diary. */
function recount(diary: Diary, from: number, to: number) {
  const inIt = <T extends { readonly at: number }>(list: readonly T[]): T[] => {
    const found: T[] = []
    for (const one of list) if (one.at >= from && one.at < to) found.push(one)
    return found
  }
  const middle = (list: readonly { readonly after: number }[]): number | null => {
    const minutes = list.map(({ after }) => Math.floor(after / 60_000)).sort((a, b) => a - b)
    const half = Math.floor(minutes.length / 2)
    if (minutes.length === 0) return null
    return minutes.length % 2 === 1 ? minutes[half]! : (minutes[half - 1]! + minutes[half]!) / 2
  }
  const decided = inIt(diary.decided)
  const reasons: Record<string, number> = {}
  const people: Record<string, [number, number]> = {}
  let approved = 0
  for (const { verb, reason, by } of decided) {
    const own = (people[by] ??= [0, 0])
    own[verb === 'win' ? 0 : 1]++
    if (verb === 'win') approved++
    else reasons[`${verb} ${reason}`] = (reasons[`${verb} ${reason}`] ?? 0) + 1
  }
  return {
    ...{ arrived: inIt(diary.arrived).length, approved, rejected: decided.length - approved },
    ...{ reversals: inIt(diary.reversed).length, reasons, people },
    ...{ touchMinutes: middle(inIt(diary.touched)), decideMinutes: middle(decided) },
  }
}

const plain = ({ reasons, people, ...rest }: Digest['figures']) => ({
  ...rest,
  reasons: Object.fromEntries(reasons.map(({ verb, reason, n }) => [`${verb} ${reason}`, n])),
  people: Object.fromEntries(people.map(({ id, approved, rejected }) => [id, [approved, rejected]])),
})

describe('the figures of a digest', () => {
  let here: Subject
  let diary: Diary

  before(async function () {
    this.timeout(120_000)
    here = await sqliteSubject()
    const lived = lives(CASES, weeks(4), END)
    diary = lived.diary
    for (let n = 0; n < CASES; n += 200)
      await commit(here.store, {
        put: Object.fromEntries(lived.cases.slice(n, n + 200).map((c) => [`cases/${c.leadId}`, c])),
      })
  })
  after(() => here.dispose())

  const read = (from: number, to: number): Promise<Digest> =>
    readDigest(here.store, {
      ...{ period: { from: iso(from), to: iso(to) }, now: iso(END) },
      ...{ deadlineHours: 24, perPerson: true },
    })

  it('equal an independent recount over 10,000 cases, whatever the period', async function () {
    this.timeout(60_000)
    const periods: [number, number][] = [
      [weeks(1), END],
      [weeks(2), weeks(1)],
      [END - DAY, END],
      [END - 9 * DAY - 1, END - 8 * DAY],
      [END - 3 * DAY, END],
      [END - HOUR, END],
      [END, END],
    ]
    assert.ok(diary.reversed.length > 1000 && diary.decided.length > 3000)
    for (const [from, to] of periods) {
      const digest = await read(from, to)
      assert.deepEqual(plain(digest.figures), recount(diary, from, to))
      assert.deepEqual(plain(digest.past), recount(diary, 2 * from - to, from))
    }
  })

  it('of what waits equal it, too, and name the oldest', async () => {
    const { standing } = await read(weeks(1), END)
    const waiting = diary.waiting.map((one) => one.since).sort((a, b) => a - b)
    const longer = (hours: number): number => waiting.filter((since) => since < END - hours * HOUR).length
    assert.equal(standing.waiting, waiting.length)
    assert.equal(standing.overdue, longer(24))
    assert.deepEqual(standing.ages, [
      ...[waiting.length - longer(24), longer(24) - longer(72), longer(72) - longer(168), longer(168)],
    ])
    const { review, unknown, parked } = diary.letters
    assert.deepEqual(
      [standing.failed, standing.unsynced, standing.outOfStep],
      [diary.failed.length, diary.unsynced.length, diary.outOfStep.length],
    )
    assert.deepEqual(standing.mail, { review: review.length, unknown: unknown.length, parked: parked.length })
    // Numbers that are alike could stand for each other.
    assert.equal(new Set([diary.failed, diary.unsynced, review, unknown, parked].map(({ length }) => length)).size, 5)
    const since = standing.oldest.map((c) => c.history.findLast(({ verb }) => verb === 'reopen')?.at ?? c.createdAt)
    assert.deepEqual(since, waiting.slice(0, 4).map(iso))
  })

  it('rank reasons and people, the most frequent first', async () => {
    const { reasons, people } = (await read(weeks(4), END)).figures
    for (const counts of [reasons.map(({ n }) => n), people.map((one) => one.approved + one.rejected)])
      assert.deepEqual(
        counts,
        [...counts].sort((a, b) => b - a),
      )
  })

  const within = (at: number): boolean => at >= END - DAY && at < END
  const ended = (won: boolean) => (of: Diary) =>
    of.decided.filter((one) => within(one.at) && (one.verb === 'win') === won)
  const behind: Record<ListName, (of: Diary) => readonly { readonly id: string }[] | readonly string[]> = {
    arrived: (of) => of.arrived.filter(({ at }) => within(at)),
    approved: ended(true),
    rejected: ended(false),
    reversed: (of) => of.reversed.filter(({ at }) => within(at)),
    waiting: (of) => of.waiting,
    overdue: (of) => of.waiting.filter(({ since }) => since < END - DAY),
    failed: (of) => of.failed,
    unsynced: (of) => of.unsynced,
    'out-of-step': (of) => of.outOfStep,
    'mail-review': (of) => of.letters.review,
    'mail-unknown': (of) => of.letters.unknown,
    'mail-parked': (of) => of.letters.parked,
  }
  const decidedBy = (id: string) => (of: Diary) => of.decided.filter(({ at, by }) => within(at) && by === id)
  const ofReason = (verb: string, reason: number) => (of: Diary) =>
    of.decided.filter((one) => within(one.at) && one.verb === verb && one.reason === reason)
  const counted = (list: ListName | Part, { figures, standing }: Digest): number | undefined => {
    if (list in countOf) return countOf[list as ListName]({ figures, standing })
    const why = figures.reasons.find(({ verb, reason }) => list === `reason/${verb}/${reason}`)
    const who = figures.people.find(({ id }) => list === `person/${id}`)
    return why ? why.n : who && who.approved + who.rejected
  }
  for (const [list, meantIn] of [
    ...LISTS.map((name): [ListName, (typeof behind)[ListName]] => [name, behind[name]]),
    ['reason/lose/5', ofReason('lose', 5)],
    ['reason/disqualify/6', ofReason('disqualify', 6)],
    [`person/${ANA.id}`, decidedBy(ANA.id)],
  ] as const)
    it(`the list ${list} has the requests that its number counts`, async function () {
      this.timeout(30_000)
      const period = { from: iso(END - DAY), to: iso(END) }
      const seen = new Set<string>()
      let after: string | null = null
      do {
        const asked = { list, period, now: iso(END), deadlineHours: 24, ...(after === null ? {} : { after }) }
        const page: Awaited<ReturnType<typeof listDigest>> = await listDigest(here.store, asked)
        for (const c of page.cases) seen.add(c.leadId)
        after = page.next
      } while (after !== null)
      const meant = meantIn(diary).map((one) => (typeof one === 'string' ? one : one.id))
      assert.ok(meant.length > 0)
      assert.deepEqual([...seen].sort(), [...new Set(meant)].sort())
      assert.equal(counted(list, await read(END - DAY, END)), meant.length)
    })
})
