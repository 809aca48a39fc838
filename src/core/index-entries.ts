/** By what cases and rows are found: strings compared bytewise, written in the transaction that writes the document. */
import type { Case } from './case.ts'
import { companyWords } from './company-words.ts'
import { endings, firstTouch, reversals, waitingSince } from './digest/facts.ts'
import { needsPerson } from './letter-states.ts'
import type { LeadRow } from './sides.ts'

export interface IndexEntry {
  readonly index: string
  readonly entry: string
}

/** Kind of a document: what stands before the first slash of its key. */
export const kindOf = (key: string): string => key.slice(0, key.indexOf('/'))

/** By kind of document; those of other kinds are found by their key alone. */
const ENTRIES: ReadonlyMap<string, (value: unknown) => readonly IndexEntry[]> = new Map([
  ['cases', (value: unknown) => caseEntries(value as Case)],
  ['sales.lead', (value: unknown) => leadEntries(value as LeadRow)],
])

export const isIndexed = (kind: string): boolean => ENTRIES.has(kind)

/** The index entries of a document. Pure; both databases store just what this returns. */
export const indexEntries = (key: string, value: unknown): readonly IndexEntry[] =>
  ENTRIES.get(kindOf(key))?.(value) ?? []

/** `created` and `stage` order by time; `phase` finds what is under way or failed. */
function caseEntries(c: Case): IndexEntry[] {
  const place = `${c.createdAt}/${c.leadId}`
  return [
    { index: 'created', entry: place },
    { index: 'stage', entry: `${c.stage}/${place}` },
    ...(c.pending ? [{ index: 'phase', entry: `${c.pending.phase}/${place}` }] : []),
    ...digestEntries(c, place),
    ...searchEntries(c, place),
  ]
}

/** What people ask for: their own that wait, and companies by each word of their name. */
function searchEntries({ owner, request, ...c }: Case, place: string): IndexEntry[] {
  const name: unknown = (request as Partial<Case['request']> | undefined)?.organization?.name
  const mine = owner && waitingSince({ ...EMPTY, ...c, owner, request }) !== null
  return [
    ...(mine ? [{ index: 'owner', entry: `${owner.by.id}/${place}` }] : []),
    ...companyWords(typeof name === 'string' ? name : '').map((word) => ({
      index: 'company',
      entry: `${word}/${place}`,
    })),
  ]
}

const EMPTY = { decision: null, owner: null, history: [], mails: [] }

/**
 * What digests count and list. Moments are ISO 8601 UTC with milliseconds, so the first 25 characters order by time and what stands
 * behind them is counted together: `decided` verb, reason and who; `decided-after` and `touched` whole minutes; `reversed` the verb.
 */
function digestEntries(stored: Case, place: string): IndexEntry[] {
  // What the writer did not know is empty: no write may fail for what finds it.
  const c: Case = { ...EMPTY, ...stored }
  const since = waitingSince(c)
  const touch = firstTouch(c)
  return [
    ...(since === null ? [] : [{ index: 'open', entry: `${since}/${c.leadId}` }]),
    ...endings(c).flatMap(({ at, verb, reason, by, minutes }) => [
      { index: 'decided', entry: `${at}/${verb}/${reason ?? '-'}/${by.id}` },
      { index: 'decided-after', entry: `${at}/${minutes}` },
      { index: 'outcome', entry: `${verb === 'win' ? 'approved' : 'rejected'}/${at}` },
    ]),
    ...(touch ? [{ index: 'touched', entry: `${touch.at}/${touch.minutes}` }] : []),
    ...reversals(c).map(({ at, verb, version }) => ({ index: 'reversed', entry: `${at}/${verb}/${version}` })),
    ...(c.outOfStep && !c.gone ? [{ index: 'out-of-step', entry: place }] : []),
    ...[...new Set(c.mails.map(({ state }) => state))]
      .filter((state) => needsPerson(state))
      .map((state) => ({ index: 'mail', entry: `${state}/${place}` })),
  ]
}

/** The two views of domain.md 1: every B2B lead of dual-write, and the open leads by owner. */
function leadEntries(lead: LeadRow): IndexEntry[] {
  const created = typeof lead.createdon === 'string' ? lead.createdon : ''
  const owner = typeof lead.ownerid === 'string' ? lead.ownerid : ''
  return [
    ...(lead.msdyn_b2bcommerceprospect === true ? [{ index: 'b2b', entry: `${created}/${lead.leadid}` }] : []),
    ...(lead.statecode === 0 ? [{ index: 'open-by-owner', entry: `${owner}/${created}/${lead.leadid}` }] : []),
  ]
}
