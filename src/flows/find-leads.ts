/** Finds cases as people ask for them: by stage, owner, age or company, a few at a time, whatever the number of cases. */
import type { Case, Stage } from '../core/case.ts'
import { companyWords, isNamed } from '../core/company-words.ts'
import type { FindQuery, Store } from '../ports/store.ts'
import { casesIn } from './cases-in.ts'

export type LeadQuery =
  /** Newest first. */
  | { readonly kind: 'all' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** Not decided, claimed by or assigned to this person (object id); the oldest first. */
  | { readonly kind: 'mine'; readonly owner: string }
  /** Not decided, and came (or was reopened) before this moment (ISO 8601 UTC); the oldest first. */
  | { readonly kind: 'overdue'; readonly before: string }
  /** Words with which words of the company's name begin; newest first. */
  | { readonly kind: 'company'; readonly text: string }

export interface Found {
  readonly cases: readonly Case[]
  /** All there are; with `more`, at least so many. */
  readonly total: number
  readonly more: boolean
}

/** "0" is the character behind "/": every entry of this prefix. */
const under = (prefix: string): { from: string; to: string } => ({ from: `${prefix}/`, to: `${prefix}0` })

/** The entries of a stage; null = all cases. They are ordered by when they came. */
export const stageEntries = (stage: Stage | null): Pick<FindQuery, 'index' | 'from' | 'to'> =>
  stage === null ? { index: 'created' } : { index: 'stage', ...under(stage) }

type Reader = Pick<Store, 'find' | 'count'>

/** At most `limit` (≤ 200) of them. */
export async function findLeads(store: Reader, query: LeadQuery, limit: number): Promise<Found> {
  switch (query.kind) {
    case 'all':
      return counted(store, stageEntries(null), limit, true)
    case 'stage':
      return counted(store, stageEntries(query.stage), limit, true)
    case 'mine':
      return counted(store, { index: 'owner', ...under(query.owner) }, limit, false)
    case 'overdue':
      return counted(store, { index: 'open', to: query.before }, limit, false)
    case 'company':
      return ofCompany(store, companyWords(query.text), limit)
  }
}

async function counted(
  store: Reader,
  range: Pick<FindQuery, 'index' | 'from' | 'to'>,
  limit: number,
  descending: boolean,
): Promise<Found> {
  const [found, total] = await Promise.all([
    store.find('cases', { ...range, descending, limit }),
    store.count('cases', range),
  ])
  return { cases: found.docs.map(({ value }) => value as Case), total, more: false }
}

/** Of one search no more than this is read: whoever finds more types another word. */
const READ = 1000

async function ofCompany(store: Reader, words: readonly string[], limit: number): Promise<Found> {
  if (words.length === 0) return { cases: [], total: 0, more: false }
  const range = await rarest(store, words)
  const hits = new Map<string, Case>()
  let read = 0
  let more = false
  for await (const page of casesIn(store, { ...range, descending: true })) {
    for (const { case: c } of page.docs) if (isNamed(c.request.organization.name, words)) hits.set(c.leadId, c)
    more = page.more
    if ((read += page.docs.length) >= READ) break
  }
  const newest = [...hits.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  return { cases: newest.slice(0, limit), total: hits.size, more }
}

/** Every name that is meant is found by each of the words: so by the one that the fewest names have. */
async function rarest(store: Reader, words: readonly string[]): Promise<Pick<FindQuery, 'index' | 'from' | 'to'>> {
  const ranges = words.map((word) => ({ index: 'company', from: word, to: `${word}\u{10ffff}` }))
  const counts = await Promise.all(ranges.map((range) => store.count('cases', range)))
  const fewest = counts.indexOf(Math.min(...counts))
  return ranges[fewest] ?? { index: 'company' }
}
