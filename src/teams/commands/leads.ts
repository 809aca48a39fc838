/** `leads [mine|new|overdue|<text>]` and `lead <id|company>`: requests, listed or one with its buttons. */
import type { Case } from '../../core/case.ts'
import { companyWords } from '../../core/company-words.ts'
import { readSettings } from '../../flows/settings/read-settings.ts'
import { loadCase } from '../../flows/case-write.ts'
import { findLeads, type LeadQuery } from '../../flows/find-leads.ts'
import { nextLead, waitsFor } from '../../flows/next-lead.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Store } from '../../ports/store.ts'
import { LISTED, leadsCard } from '../cards/leads-card.ts'
import type { Page } from '../cards/page-card.ts'
import { paint } from '../cards/paint.ts'
import { queueEndPage } from '../cards/queue-end.ts'
import type { Call, CardReply } from './call.ts'
import { meaning } from './parse.ts'

export interface LeadsDeps {
  readonly store: Store
  readonly clock: Clock
}

/** Hours after which an undecided request is overdue, unless an admin says otherwise. */
const DEADLINE_HOURS = 24

/** What may be said in the place of a company's name. */
const LISTS = {
  mine: ['mine', 'my', 'meine', 'mes', 'mías', 'mis'],
  new: ['new', 'neu', 'neue', 'nouvelles', 'nouveau', 'nuevas'],
  overdue: ['overdue', 'überfällig', 'en retard', 'retard', 'vencidas'],
} as const

export async function leads(deps: LeadsDeps, call: Call): Promise<Page | CardReply> {
  const { leads: words } = call.ctx.phrases
  const text = call.args.join(' ')
  const deadline = (await readSettings(deps.store)).settings.values.deadlineHours ?? DEADLINE_HOURS
  const query = queryOf(deps, call, text, deadline)
  if (query.kind === 'company' && companyWords(text).length === 0)
    return { title: words.titles.company, paragraphs: [words.noWord] }
  return listed(deps, call, query, deadline)
}

function queryOf({ clock }: LeadsDeps, { by }: Call, text: string, deadline: number): LeadQuery {
  if (text === '') return { kind: 'all' }
  const now = clock().getTime()
  switch (meaning(LISTS, text)) {
    case 'mine':
      return { kind: 'mine', owner: by.id }
    case 'new':
      return { kind: 'stage', stage: 'new' }
    case 'overdue':
      return { kind: 'overdue', before: new Date(now - deadline * 3_600_000).toISOString() }
    default:
      return { kind: 'company', text }
  }
}

async function listed(deps: LeadsDeps, { ctx }: Call, query: LeadQuery, deadline: number): Promise<CardReply> {
  const found = await findLeads(deps.store, query, LISTED)
  const list = { of: query.kind, ...found, deadline, now: deps.clock().toISOString() }
  const { titles } = ctx.phrases.leads
  return { card: leadsCard(list, ctx), summary: titles[query.kind === 'stage' ? 'new' : query.kind] }
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** One that is meant by its id or is the only one of its company; of several, the list. */
export async function lead(deps: LeadsDeps, call: Call): Promise<Page | CardReply> {
  const { leads: words } = call.ctx.phrases
  const text = call.args.join(' ')
  if (GUID.test(text)) {
    const loaded = await loadCase(deps.store, text.toLowerCase())
    return loaded ? cardOf(loaded.case, call) : { title: words.titles.all, paragraphs: [words.noLead] }
  }
  if (companyWords(text).length === 0) return { title: words.titles.company, paragraphs: [words.noWord] }
  const query = { kind: 'company', text } as const
  const { cases, total } = await findLeads(deps.store, query, 2)
  const [only] = cases
  return only && total === 1 ? cardOf(only, call) : listed(deps, call, query, 0)
}

/** The card that he walks through his queue with. */
export async function next(deps: LeadsDeps, call: Call): Promise<Page | CardReply> {
  const found = await nextLead(deps.store, call.by.id, null)
  return found ? cardOf(found, call) : queueEndPage(false, call.ctx)
}

/** Like the shared card, for him alone: every click counts there as it does here. */
function cardOf(c: Case, { by, ctx }: Call): CardReply {
  return paint({ kind: 'case', case: c }, ctx, { walk: waitsFor(c, by.id) ? 'skip' : 'next' })
}
