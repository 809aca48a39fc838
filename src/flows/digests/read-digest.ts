/** Counts what a digest says: by index entries where they lie, so that neither the number of cases nor a click is felt. */
import type { Case } from '../../core/case.ts'
import {
  AGE_DAYS,
  type Ages,
  beforeOf,
  type Counted,
  type Digest,
  figuresOf,
  type Figures,
  type Period,
} from '../../core/digest/digest.ts'
import type { Standing } from '../../core/digest/digest.ts'
import type { Store } from '../../ports/store.ts'

export interface Asked {
  readonly period: Period
  /** ISO 8601 UTC. */
  readonly now: string
  readonly deadlineHours: number
  readonly perPerson: boolean
}

/** Those that a digest names. */
const OLDEST = 4
/** A moment and the slash behind it. */
const MOMENT = '2026-11-20T09:30:00.000Z/'.length
const HOUR_MS = 3_600_000

type Counts = Pick<Store, 'count' | 'tally'>

export async function readDigest(store: Counts & Pick<Store, 'find'>, asked: Asked): Promise<Digest> {
  const before = beforeOf(asked.period)
  const [figures, past, standing] = await Promise.all([
    readFigures(store, asked.period),
    readFigures(store, before),
    readStanding(store, asked),
  ])
  return { ...asked, before, figures, past, standing }
}

async function readFigures(store: Counts, period: Period): Promise<Figures> {
  const count = (index: string): Promise<number> => store.count('cases', { index, ...period })
  const tally = (index: string): Promise<Counted['touched']> => store.tally('cases', { index, ...period, skip: MOMENT })
  const [arrived, reversals, decided, decidedAfter, touched] = await Promise.all([
    count('created'),
    count('reversed'),
    tally('decided'),
    tally('decided-after'),
    tally('touched'),
  ])
  return figuresOf({ arrived, reversals, decided, decidedAfter, touched })
}

async function readStanding(
  store: Counts & Pick<Store, 'find'>,
  { now, deadlineHours }: Pick<Asked, 'now' | 'deadlineHours'>,
): Promise<Standing> {
  /** Cases of an index whose entries begin so. */
  const starting = (index: string, start: string): Promise<number> =>
    store.count('cases', { index, from: `${start}/`, to: `${start}0` })
  const openBefore = (at: string | null): Promise<number> =>
    store.count('cases', { index: 'open', ...(at === null ? {} : { to: at }) })
  const [waiting, overdue, older, failed, unsynced, outOfStep, review, unknown, parked, oldest] = await Promise.all([
    openBefore(null),
    openBefore(overdueBefore(now, deadlineHours)),
    Promise.all(AGE_DAYS.map((days) => openBefore(overdueBefore(now, 24 * days)))),
    starting('phase', 'failed'),
    starting('phase', 'waiting'),
    store.count('cases', { index: 'out-of-step' }),
    starting('mail', 'review'),
    starting('mail', 'unknown'),
    starting('mail', 'parked'),
    store.find('cases', { index: 'open', limit: OLDEST }),
  ])
  return {
    ...{ waiting, overdue, failed, unsynced, outOfStep, mail: { review, unknown, parked } },
    ages: [waiting, ...older].map((n, i, all) => n - (i < older.length ? (all[i + 1] ?? 0) : 0)) as unknown as Ages,
    oldest: oldest.docs.map(({ value }) => value as Case),
  }
}

/** What waits since before this has waited longer than so many plain hours. */
export const overdueBefore = (now: string, hours: number): string =>
  new Date(Date.parse(now) - hours * HOUR_MS).toISOString()
