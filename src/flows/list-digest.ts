/** The requests behind a number of a digest, page by page: those of a period newest first, those that wait oldest first. */
import type { Case } from '../core/case.ts'
import type { ListName, Period } from '../core/digest.ts'
import type { FindQuery, Store } from '../ports/store.ts'
import { overdueBefore } from './read-digest.ts'

export interface ListAsked {
  readonly list: ListName
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

export async function listDigest(store: Pick<Store, 'find'>, asked: ListAsked): Promise<ListPage> {
  const after = asked.after === undefined ? {} : { after: asked.after }
  const { docs, next } = await store.find('cases', { ...rangeOf(asked), ...after, limit: LIST_PAGE })
  const cases = docs.map(({ value }) => value as Case)
  // A case that was decided twice stands there once.
  return { cases: cases.filter((c, n) => cases.findIndex(({ leadId }) => leadId === c.leadId) === n), next }
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
  }
}
