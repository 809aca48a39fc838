/** What a digest says: figures of a period beside those of the period before, and what waits at this moment. */
import type { Case } from '../case.ts'
import type { Ending, EndingVerb } from './facts.ts'

/** ISO 8601 UTC with milliseconds; `to` is not in it. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** As long as this one, and over when it begins: numbers of unequal times could not be compared. */
export function beforeOf({ from, to }: Period): Period {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  return { from: new Date(2 * start - end).toISOString(), to: from }
}

/** How often something came up. */
export interface Tally {
  readonly rest: string
  readonly n: number
}

export interface RankedReason {
  readonly verb: EndingVerb
  /** Status code of the option set; null = none was given (Dynamics). */
  readonly reason: number | null
  readonly n: number
}

export interface PersonFigures {
  /** Object id, or `dynamics`. */
  readonly id: string
  readonly approved: number
  readonly rejected: number
}

/** Of one period. */
export interface Figures {
  /** Requests that came. */
  readonly arrived: number
  /** Decisions that both sides took, also those reopened since; a case decided twice counts twice. */
  readonly approved: number
  readonly rejected: number
  /** Decisions undone while they were held, and cases reopened. */
  readonly reversals: number
  /** Median of whole minutes from the request to the first thing that anybody did to it; of those touched first in this period. */
  readonly touchMinutes: number | null
  /** Median of whole minutes from the request (or its reopening) to the click that decided; of the decisions of this period. */
  readonly decideMinutes: number | null
  /** Of rejections, the most frequent first. */
  readonly reasons: readonly RankedReason[]
  /** Who decided, the busiest first. */
  readonly people: readonly PersonFigures[]
}

/** How long requests have waited: less than 1 day, 1 to 3, 3 to 7, longer. */
export const AGE_DAYS: readonly number[] = [1, 3, 7]
export type Ages = readonly [number, number, number, number]

/** Of this moment. */
export interface Standing {
  /** Not decided, and the lead is not gone. A decision under way is none yet. */
  readonly waiting: number
  /** Of these, those that came (or were reopened) longer ago than the deadline; plain hours. */
  readonly overdue: number
  readonly ages: Ages
  /** Decisions that could not be written; written in Sales but not in Commerce; the two sides say what no stage says. */
  readonly failed: number
  readonly unsynced: number
  readonly outOfStep: number
  /** Requests with a letter that is held for review, of which nobody knows whether it left, or that could not be sent. */
  readonly mail: { readonly review: number; readonly unknown: number; readonly parked: number }
  /** Those that wait longest, with since when. */
  readonly oldest: readonly Case[]
}

export interface Digest {
  readonly period: Period
  readonly before: Period
  /** ISO 8601 UTC: the moment of `standing`. */
  readonly now: string
  readonly deadlineHours: number
  readonly figures: Figures
  readonly past: Figures
  readonly standing: Standing
  /** Whether an admin wants figures per person. */
  readonly perPerson: boolean
}

/** What the numbers stand for: each can be listed. */
export const LISTS = [
  ...(['arrived', 'approved', 'rejected', 'reversed', 'waiting', 'overdue'] as const),
  ...(['failed', 'unsynced', 'out-of-step'] as const),
  /** Letters that wait for a person, by the state they are in. */
  ...(['mail-review', 'mail-unknown', 'mail-parked'] as const),
] as const
export type ListName = (typeof LISTS)[number]
/** `reason/<verb>/<status code or ->` or `person/<object id>`: a part of the decisions that were made. */
export type Part = `reason/${string}` | `person/${string}`
export const reasonPart = (verb: EndingVerb, reason: number | null): Part => `reason/${verb}/${reason ?? '-'}`
export const personPart = (id: string): Part => `person/${id}`

/** Whether this decision is one of the list's; null = no list of decisions. */
export function decisionsOf(
  list: ListName | Part,
): ((ending: Pick<Ending, 'verb' | 'reason' | 'by'>) => boolean) | null {
  if (list === 'approved') return ({ verb }) => verb === 'win'
  if (list === 'rejected') return ({ verb }) => verb !== 'win'
  if (!list.includes('/')) return null
  return ({ verb, reason, by }) => list === reasonPart(verb, reason) || list === personPart(by.id)
}

/** How many requests a list has; a case that was decided or taken back twice in the period stands there once. */
export const countOf: Readonly<Record<ListName, (digest: Pick<Digest, 'figures' | 'standing'>) => number>> = {
  arrived: ({ figures }) => figures.arrived,
  approved: ({ figures }) => figures.approved,
  rejected: ({ figures }) => figures.rejected,
  reversed: ({ figures }) => figures.reversals,
  waiting: ({ standing }) => standing.waiting,
  overdue: ({ standing }) => standing.overdue,
  failed: ({ standing }) => standing.failed,
  unsynced: ({ standing }) => standing.unsynced,
  'out-of-step': ({ standing }) => standing.outOfStep,
  'mail-review': ({ standing }) => standing.mail.review,
  'mail-unknown': ({ standing }) => standing.mail.unknown,
  'mail-parked': ({ standing }) => standing.mail.parked,
}

/** Nothing new and nothing overdue: nobody is told. */
export const isQuiet = ({ figures, standing }: Digest): boolean => figures.arrived === 0 && standing.overdue === 0

/** What the store counted of a period. */
export interface Counted {
  readonly arrived: number
  readonly reversals: number
  /** `<verb>/<reason or ->/<by>`, as index `decided` has it. */
  readonly decided: readonly Tally[]
  /** Whole minutes. */
  readonly decidedAfter: readonly Tally[]
  readonly touched: readonly Tally[]
}

export function figuresOf({ arrived, reversals, decided, decidedAfter, touched }: Counted): Figures {
  const rows = decided.map(({ rest, n }) => {
    const [verb = '', reason = '', ...by] = rest.split('/')
    return { verb: verb as EndingVerb, reason: reason === '-' ? null : Number(reason), by: by.join('/'), n }
  })
  const rejections = rows.filter(({ verb }) => verb !== 'win')
  const reasons = grouped(rejections, ({ verb, reason }) => `${verb}/${reason}`)
  const people = grouped(rows, ({ by }) => by)
  return {
    arrived,
    approved: sum(rows.filter(({ verb }) => verb === 'win')),
    rejected: sum(rejections),
    reversals,
    touchMinutes: median(touched),
    decideMinutes: median(decidedAfter),
    reasons: reasons
      .map(([first, ...more]) => ({ verb: first.verb, reason: first.reason, n: sum([first, ...more]) }))
      .sort((a, b) => b.n - a.n || order(`${a.verb}/${a.reason}`, `${b.verb}/${b.reason}`)),
    people: people
      .map((own) => {
        const approved = sum(own.filter(({ verb }) => verb === 'win'))
        return { id: own[0].by, approved, rejected: sum(own) - approved }
      })
      .sort((a, b) => b.approved + b.rejected - a.approved - a.rejected || order(a.id, b.id)),
  }
}

const sum = (rows: readonly { readonly n: number }[]): number => rows.reduce((all, { n }) => all + n, 0)
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): [Row, ...Row[]][] {
  const groups = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const known = groups.get(by(row))
    if (known) known.push(row)
    else groups.set(by(row), [row])
  }
  return [...groups.values()]
}

/** The one in the middle; of two, what lies between them. Null of none. */
function median(values: readonly Tally[]): number | null {
  const sorted = values.map(({ rest, n }) => ({ value: Number(rest), n })).sort((a, b) => a.value - b.value)
  const all = sum(sorted)
  if (all === 0) return null
  const at = (place: number): number => {
    let seen = 0
    return sorted.find(({ n }) => (seen += n) > place)?.value ?? 0
  }
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2
}
