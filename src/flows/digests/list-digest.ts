/** The requests behind a number of a digest, page by page: those of a period newest first, those that wait oldest first. */
import type { Case } from '../../core/case.ts'
import { decisionsOf, type ListName, type Part, type Period } from '../../core/digest/digest.ts'
import { endings } from '../../core/digest/facts.ts'
import type { FindQuery, Store } from '../../ports/store.ts'
import { overdueBefore } from './read-digest.ts'

export interface ListAsked {
  readonly list: ListName | Part
  readonly period: Period
  /** ISO 8601 UTC. */
  readonly now: string
  readonly deadlineHours: number
  /** Behind this, as `next` said. */
  readonly after?: string
}

export interface ListPage {
  readonly cases: readonly Case[]
  readonly next: string | null
}

const LIST_PAGE = 8
/** A part of the decisions is looked for among no more than so many at once: `More` goes on from there. */
const READ = 400

export async function listDigest(store: Pick<Store, 'find'>, asked: ListAsked): Promise<ListPage> {
  const range = rangeOf(asked)
  // A case that was decided twice stands there once.
  const found = new Map<string, Case>()
  let next = asked.after ?? null
  let read = 0
  do {
    const after = next === null ? {} : { after: next }
    const page = await store.find('cases', { ...range, ...after, limit: LIST_PAGE - found.size })
    for (const c of page.docs.map(({ value }) => value as Case)) if (isMeant(c, asked)) found.set(c.leadId, c)
    next = page.next
    read += page.docs.length
  } while (next !== null && found.size < LIST_PAGE && read < READ)
  return { cases: [...found.values()], next }
}

/** The other lists have an index of their own. */
function isMeant(c: Case, { list, period }: ListAsked): boolean {
  const isOne = decisionsOf(list)
  return !isOne || endings(c).some((ending) => ending.at >= period.from && ending.at < period.to && isOne(ending))
}

type Range = Pick<FindQuery, 'index' | 'from' | 'to' | 'descending'>

function rangeOf({ list, period, now, deadlineHours }: ListAsked): Range {
  const within = (start: string): Range => ({
    ...{ index: 'outcome', from: `${start}/${period.from}`, to: `${start}/${period.to}`, descending: true },
  })
  switch (list) {
    case 'arrived':
      return { index: 'created', ...period, descending: true }
    case 'reversed':
      return { index: 'reversed', ...period, descending: true }
    case 'approved':
    case 'rejected':
      return within(list)
    case 'waiting':
      return { index: 'open' }
    case 'overdue':
      return { index: 'open', to: overdueBefore(now, deadlineHours) }
    case 'failed':
      return { index: 'phase', from: 'failed/', to: 'failed0' }
    case 'unsynced':
      return { index: 'phase', from: 'waiting/', to: 'waiting0' }
    case 'out-of-step':
      return { index: list }
    case 'mail-review':
    case 'mail-unknown':
    case 'mail-parked': {
      const state = list.slice('mail-'.length)
      return { index: 'mail', from: `${state}/`, to: `${state}0` }
    }
    default:
      return { index: 'decided', ...period, descending: true }
  }
}
