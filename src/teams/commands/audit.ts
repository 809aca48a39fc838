/** `audit [<lead id>]` shows the newest rows of a lead or of the settings; `audit verify` checks the whole trail. */
import type { AuditRow } from '../../core/audit.ts'
import { readSettings } from '../../flows/bind-channel.ts'
import { loadCase } from '../../flows/case-write.ts'
import { type TrailDeps, type Verdict, verifyTrail } from '../../flows/verify-trail.ts'
import type { Shelf, Store } from '../../ports/store.ts'
import type { CardContext } from '../cards/context.ts'
import type { Page } from '../cards/page-card.ts'
import { dateTime } from '../cards/when.ts'
import type { Call } from './call.ts'
import { pageMessage } from './message.ts'
import { type PrivateDeps, tellPrivately } from './privately.ts'

export interface AuditDeps extends PrivateDeps, Pick<TrailDeps, 'verifyAudit'> {
  readonly store: Store
  /** Object id → the name somebody was last seen with. */
  readonly people: Shelf
  /** Whatever goes wrong after the answer. */
  readonly fault: (error: unknown) => void
}

const LISTED = 10
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function audit(deps: AuditDeps, call: Call): Promise<Page> {
  const { audit: words } = call.ctx.phrases.outbox
  const text = call.args.join(' ').toLowerCase()
  if (text === 'verify') return verify(deps, call)
  if (text !== '' && text !== 'settings' && !GUID.test(text)) return { title: words.title, paragraphs: [words.usage] }
  return GUID.test(text) ? ofLead(deps, call, text) : ofSettings(deps, call)
}

async function ofLead(deps: AuditDeps, { ctx }: Call, leadId: string): Promise<Page> {
  const { audit: words } = ctx.phrases.outbox
  const loaded = await loadCase(deps.store, leadId)
  const page = { title: words.title, about: words.lead(leadId) }
  return { ...page, ...(await rows(deps, ctx, leadId, loaded?.case.audit.seq ?? 0)) }
}

async function ofSettings(deps: AuditDeps, { ctx }: Call): Promise<Page> {
  const { settings } = await readSettings(deps.store)
  return { title: ctx.phrases.outbox.audit.settings, ...(await rows(deps, ctx, 'settings', settings.audit.seq)) }
}

/** The newest first. @param last number of the chain's newest row. */
async function rows(deps: AuditDeps, ctx: CardContext, chain: string, last: number): Promise<Omit<Page, 'title'>> {
  const { audit: words } = ctx.phrases.outbox
  const after = { chain, seq: Math.max(0, last - LISTED) }
  const found = last === 0 ? [] : await deps.store.auditRows({ chain, after, limit: LISTED })
  if (found.length === 0) return { paragraphs: [words.none] }
  const facts = found.reverse().map(async (row) => ({
    label: dateTime(ctx, row.at),
    value: await about(deps, ctx, row),
  }))
  return { paragraphs: [words.newest(found.length, last)], facts: await Promise.all(facts) }
}

/** A row holds ids and codes alone; names are those people were last seen with. */
async function about({ people }: AuditDeps, ctx: CardContext, row: AuditRow): Promise<string> {
  const { audit: words } = ctx.phrases.outbox
  const by = Object.hasOwn(words.by, row.by)
    ? words.by[row.by as keyof typeof words.by]
    : (((await people.get(row.by)) as string | undefined) ?? `…${row.by.slice(-6)}`)
  const parts = [
    `${row.seq}`,
    by,
    row.event,
    ...(row.verb && row.verb !== row.event ? [row.verb] : []),
    words.version(row.version),
    ...(row.reason === undefined ? [] : [words.reason(row.reason)]),
    ...(row.code ? [row.code] : []),
  ]
  return parts.join(' · ')
}

/** A long trail takes longer than an answer may: then the verdict follows in his own chat. */
const PATIENCE_MS = 3000
const checking = new Set<string>()

async function verify(deps: AuditDeps, { by, ctx, activity }: Call): Promise<Page> {
  const { audit: words } = ctx.phrases.outbox
  const later = { title: words.title, paragraphs: [words.busy] }
  if (checking.has(by.id)) return later
  checking.add(by.id)
  const verdict = verifyTrail(deps)
    .then((found) => verdictPage(found, ctx))
    .finally(() => checking.delete(by.id))
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null)
  })
  const found = await Promise.race([verdict, patience]).finally(() => {
    clearTimeout(timer)
  })
  if (found) return found
  verdict.then((page) => tellPrivately(deps, activity, by, pageMessage(page, ctx))).catch(deps.fault)
  return { title: words.title, paragraphs: [words.later] }
}

function verdictPage({ rows: count, chains, broken }: Verdict, ctx: CardContext): Page {
  const { audit: words } = ctx.phrases.outbox
  return { title: words.title, paragraphs: [broken === null ? words.whole(count, chains) : words.broken(broken)] }
}
