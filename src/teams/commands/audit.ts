/** `audit [<lead id>]` shows the newest rows of a lead or of the settings; `audit verify` checks the whole trail. */
import type { AuditRow } from '../../core/audit.ts'
import { type CaseVerb, isDecisionVerb, type MailState, type TroubleCode } from '../../core/case.ts'
import { changeOf } from '../../core/settings/audit.ts'
import type { ValueName } from '../../core/settings/change.ts'
import { readSettings } from '../../flows/settings/read-settings.ts'
import { loadCase } from '../../flows/case-write.ts'
import { readStanding } from '../../flows/settings/change-settings.ts'
import { type TrailDeps, type Verdict, verifyTrail } from '../../flows/verify-trail.ts'
import type { Shelf, Store } from '../../ports/store.ts'
import type { CardContext } from '../cards/context.ts'
import { reasonName } from '../cards/history.ts'
import type { Page } from '../cards/page-card.ts'
import { dateTime } from '../cards/when.ts'
import type { Names } from '../phrases/settings-words.ts'
import { nameIn } from '../cards/settings-page.ts'
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
  const named = await namesFor(found, deps)
  const facts = found.reverse().map((row) => ({ label: dateTime(ctx, row.at), value: about(row, named, ctx) }))
  return { paragraphs: [words.newest(found.length, last)], facts }
}

/** Rows hold ids alone: names are those that people and channels were last seen with. */
interface Named extends Names {
  readonly person: (id: string) => string
  readonly channel: (id: string) => string
}

const OBJECT_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

async function namesFor(rows: readonly AuditRow[], { store, people }: AuditDeps): Promise<Named> {
  const { known } = await readStanding(store)
  const channels = new Map(known.map(({ id, name }) => [id, name]))
  const ids = rows.flatMap(({ by, code, from, to }) => [by, code, from, to].join(' ').match(OBJECT_ID) ?? [])
  const nameOf = nameIn(people)
  const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await nameOf(id)] as const))
  const named = new Map(found)
  const short = (id: string): string => `…${id.slice(-6)}`
  return {
    people: named,
    channels,
    person: (id) => named.get(id) ?? short(id),
    channel: (id) => channels.get(id) ?? short(id),
  }
}

/** `2 · Ana Ruiz · Win · version 3`; of the settings, what was changed in words, as it is announced. */
function about(row: AuditRow, named: Named, ctx: CardContext): string {
  const { audit: words } = ctx.phrases.outbox
  const change = changeOf(row, named.channel)
  const { by } = words
  return [
    `${row.seq}`,
    Object.hasOwn(by, row.by) ? by[row.by as keyof typeof by] : named.person(row.by),
    ...(change && row.event !== 'undo' ? [] : [eventName(row, ctx)]),
    ...(row.verb && row.verb !== row.event ? [verbName(row.verb, ctx)] : []),
    ...(change ? [ctx.phrases.settings.change(change, named).replace(/\.$/, '')] : detail(row, named, ctx)),
    words.version(row.version),
  ].join(' · ')
}

const verbName = (verb: string, { phrases: { verbs } }: CardContext): string =>
  Object.hasOwn(verbs.names, verb) ? verbs.names[verb as CaseVerb] : verb

function eventName({ event }: AuditRow, ctx: CardContext): string {
  const { events } = ctx.phrases.outbox.audit
  return Object.hasOwn(events, event) ? events[event as keyof typeof events] : verbName(event, ctx)
}

/** Why, how it ended, and whose sign was replaced by whose. */
function detail({ event, verb = '', reason, code, from, to }: AuditRow, named: Named, ctx: CardContext): string[] {
  const { phrases } = ctx
  const { letters } = phrases.outbox.audit
  const who = (id: string | undefined): string => (id === undefined ? '–' : named.person(id))
  const coded = (): string => {
    if (event === 'failed' && code && Object.hasOwn(phrases.trouble, code))
      return phrases.trouble[code as TroubleCode].what(null).replace(/\.$/, '')
    if (event === 'mail' && code && Object.hasOwn(letters, code)) return letters[code as MailState]
    const { names } = phrases.settings
    return event === 'settings' && code && Object.hasOwn(names, code) ? names[code as ValueName] : (code ?? '')
  }
  return [
    ...(reason === undefined
      ? []
      : [isDecisionVerb(verb) ? reasonName(verb, reason, ctx) : phrases.verbs.otherReason(reason)]),
    ...(code ? [coded()] : []),
    ...(from || to ? [`${who(from)} → ${who(to)}`] : []),
  ]
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
  const said = broken ? words.broken[broken.kind](broken.seq, broken.chain) : words.whole(count, chains)
  return { title: words.title, paragraphs: [said] }
}
