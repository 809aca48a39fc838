/** A list of requests for one reader, at this moment: each line opens its card. Ages do not lie here: nobody else sees it, and it is new. */
import type { Case } from '../../core/case.ts'
import type { LeadQuery } from '../../flows/find-leads.ts'
import { type Card, type CardContext, language } from './context.ts'
import { faceOf } from './face.ts'
import { fit } from './ladder.ts'
import { country, shown, who } from './shown.ts'
import { age } from './when.ts'
import { expand } from './template.ts'

export interface LeadList {
  readonly of: LeadQuery['kind']
  readonly cases: readonly Case[]
  readonly total: number
  /** There are more than `total`. */
  readonly more: boolean
  /** Hours, for the overdue ones. */
  readonly deadline: number
  /** ISO 8601 UTC. */
  readonly now: string
}

/** Requests that are shown at most. */
export const LISTED = 10
/** Graphemes of a company's name. */
const RUNGS: readonly [number, ...number[]] = [120, 60, 30]

export const leadsCard = (list: LeadList, ctx: CardContext): Card =>
  fit(RUNGS, false, (name) => expand('leads', leadsData(list, ctx, name)))

/** What the template `leads` is filled with. */
export function leadsData(list: LeadList, ctx: CardContext, name = RUNGS[0]) {
  const { leads, pages } = ctx.phrases
  const { total, more, cases } = list
  const kind = kindOf(list)
  const requests = cases.slice(0, LISTED).map((c) => ({
    leadId: c.leadId,
    version: c.version,
    company: shown(c.request.organization.name, name) || ctx.phrases.card.nameless,
    about: about(c, list.now, ctx),
  }))
  const left = total - requests.length
  return {
    lang: language(ctx),
    fallback: leads.titles[kind],
    title: leads.titles[kind],
    intro: [
      ...(total > 0 ? [leads.count(total, more)] : [leads.none[kind]]),
      ...(kind === 'overdue' && total > 0 ? [leads.deadline(list.deadline)] : []),
    ],
    open: leads.open,
    requests,
    notes: [
      ...(left > 0 ? [pages.cut(left)] : []),
      ...(more ? [leads.narrow] : []),
      ...(requests.length > 0 ? [leads.hint] : []),
    ],
  }
}

const kindOf = ({ of }: LeadList): keyof CardContext['phrases']['leads']['titles'] => (of === 'stage' ? 'new' : of)

/** How it stands, where it is from, how old it is, who is looking. */
function about(c: Case, now: string, ctx: CardContext): string {
  const { leads, card } = ctx.phrases
  const face = faceOf(c)
  const looking = c.owner && (face === 'new' || face === 'qualified') ? leads.looking(who(c.owner.by, ctx)) : ''
  const state = face === 'new' ? leads.newState : card.headings[face]
  return [state, shown(country(c.request, ctx), 40), age(ctx, c.createdAt, now), looking].filter(Boolean).join(' · ')
}
