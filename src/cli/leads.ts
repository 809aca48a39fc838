/** `leads`: the cases, newest first, or one of the two views of Sales. */
import { type Case, type Stage, STAGES } from '../core/case.ts'
import { stageEntries } from '../flows/find-leads.ts'
import type { Sales } from '../ports/sales.ts'
import type { FindQuery, Store } from '../ports/store.ts'
import { misused, type Result, told } from './result.ts'
import { table } from './table.ts'

export interface LeadsArgs {
  readonly stage?: string | undefined
  readonly view?: string | undefined
  /** Object id, for *My open leads*. */
  readonly owner?: string | undefined
  readonly limit: number
  /** As the answer before named it. */
  readonly after?: string | undefined
  readonly json: boolean
}

export interface LeadsDeps {
  readonly store: Pick<Store, 'find'>
  readonly sales: Pick<Sales, 'view'>
}

/** What a store gives at once. */
const PAGE = 200

export async function leads(args: LeadsArgs, deps: LeadsDeps): Promise<Result> {
  const { stage, view, owner } = args
  if (stage !== undefined && !STAGES.includes(stage as Stage)) return misused(`--stage is one of ${STAGES.join(', ')}.`)
  if (view !== undefined && view !== 'b2b' && view !== 'my-open') return misused('--view is b2b or my-open.')
  if (view !== undefined && stage !== undefined) return misused('Give --stage or --view: a view has its own filter.')
  if (owner !== undefined && view !== 'my-open') return misused('--owner belongs to --view my-open.')
  if (args.after !== undefined && cursor(place(args.after)) !== args.after)
    return misused('--after takes what the list before named.')
  return view === undefined ? cases(args, deps) : sideView(view, args, deps)
}

async function cases({ stage, limit, after, json }: LeadsArgs, { store }: LeadsDeps): Promise<Result> {
  const query = stageEntries((stage as Stage | undefined) ?? null)
  const { rows, next } = await paged(limit, after, async (page) => {
    const found = await store.find('cases', { ...query, ...page, descending: true })
    return { rows: found.docs.map(({ value }) => listed(value as Case)), next: found.next }
  })
  const text = (): string =>
    table(
      ['Lead', 'Stage', 'Phase', 'Version', 'Received', 'Company'],
      rows.map((r) => [r.leadId, r.stage, r.phase, String(r.version), r.createdAt, r.company]),
      stage === undefined ? 'No request has come in yet.' : `No lead is ${stage}.`,
    )
  return withMore(told(json, rows, text), next)
}

const listed = (c: Case) => ({
  leadId: c.leadId,
  stage: c.stage,
  phase: c.pending?.phase ?? ('idle' as const),
  version: c.version,
  createdAt: c.createdAt,
  company: c.request.organization.name,
  legalEntity: c.request.legalEntity,
  prospectId: c.request.prospectId,
})

async function sideView(view: 'b2b' | 'my-open', args: LeadsArgs, { sales }: LeadsDeps): Promise<Result> {
  const owner = args.owner === undefined ? {} : { owner: args.owner }
  const { rows, next } = await paged(args.limit, args.after, async (page) => {
    const found = await sales.view(view, { ...owner, ...page })
    return { rows: found.leads, next: found.next }
  })
  const text = (): string =>
    table(
      ['Lead', 'Received', 'Company', 'Topic', 'Owner'],
      rows.map((r) => [r.leadId, r.createdAt, r.company, r.topic, r.owner]),
      view === 'b2b'
        ? 'All commerce B2B leads is empty.'
        : 'My open leads is empty: leads of dual-write belong to a team.',
    )
  return withMore(told(args.json, rows, text), next)
}

async function paged<Row>(
  limit: number,
  after: string | undefined,
  read: (page: Pick<FindQuery, 'after' | 'limit'>) => Promise<{ rows: readonly Row[]; next: string | null }>,
): Promise<{ rows: Row[]; next: string | null }> {
  const rows: Row[] = []
  let next: string | null = after === undefined ? null : place(after)
  do {
    const page = await read({ limit: Math.min(PAGE, limit - rows.length), ...(next === null ? {} : { after: next }) })
    rows.push(...page.rows)
    next = page.next
  } while (next !== null && rows.length < limit)
  return { rows, next: next === null ? null : cursor(next) }
}

/** Where a list goes on, as it can be typed. */
const cursor = (next: string): string => Buffer.from(next).toString('base64url')
const place = (after: string): string => Buffer.from(after, 'base64url').toString()

const withMore = (result: Result, next: string | null): Result =>
  next === null ? result : { ...result, err: [`There are more: repeat it with --after ${next}`] }
