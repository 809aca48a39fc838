/** What a click may carry: the card's ids and the inputs of its form, and not one key more. Everything in it is the client's word. */
import { z } from 'zod'
import type { CaseVerb, Inputs } from '../../core/case.ts'
import { type ListClick, readList } from './digests.ts'
import { readSettingsClick, type SettingsClick } from './settings-data.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An empty input is one not given. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => (value.trim() === '' ? undefined : value))
    .optional()

const ids = { leadId: z.string().regex(GUID), version: z.number().int().min(1).max(1_000_000) }
/** Beyond the note's own limit, so that a note that is too long gets its complaint instead of a refusal. */
const onCase = z.strictObject({
  ...ids,
  reason: text(20),
  note: text(20_000),
  revenue: text(60),
  assignee: text(60),
})
/** Built once: zod compiles a shape when it is first used, which costs far more than using it. */
const invokeValue = z.object({
  action: z.object({ type: z.literal('Action.Execute'), verb: z.string().max(40), data: z.unknown() }),
  trigger: z.string().optional(),
})
/** Behind which case the queue goes on; without one it begins. */
const inQueue = z.strictObject({ leadId: ids.leadId.optional(), version: ids.version.optional() })
const withToken = z.strictObject({ token: z.string().regex(GUID) })

const CASE_VERBS = [
  'qualify',
  'win',
  'lose',
  'disqualify',
  'undo',
  'retry',
  'claim',
  'release',
  'assign',
  'reopen',
] as const
const FORMS = ['ask-lose', 'ask-disqualify', 'ask-win', 'ask-reopen', 'ask-assign'] as const
export type Form = 'lose' | 'disqualify' | 'win' | 'reopen' | 'assign'

export type CardClick =
  | {
      readonly kind: 'verb'
      readonly verb: CaseVerb
      readonly leadId: string
      readonly version: number
      readonly inputs: Inputs
      readonly assignee: string | null
      readonly typed: Readonly<Record<string, string>>
    }
  | { readonly kind: 'ask'; readonly form: Form; readonly leadId: string; readonly version: number }
  | { readonly kind: 'refresh'; readonly leadId: string }
  | { readonly kind: 'next'; readonly leadId: string | null }
  | { readonly kind: 'confirm' | 'cancel'; readonly token: string }
  | SettingsClick
  | ListClick

/** Null: nothing a card of ours ever sends. `automatic` (a client's own refresh) may only read. */
export function readClick(value: unknown): CardClick | null {
  const invoke = invokeValue.safeParse(value)
  if (!invoke.success) return null
  const { verb, data } = invoke.data.action
  if (invoke.data.trigger?.toLowerCase() === 'automatic' && verb !== 'refresh') return null
  if (verb === 'confirm' || verb === 'cancel') {
    const token = withToken.safeParse(data)
    return token.success ? { kind: verb, token: token.data.token } : null
  }
  if (verb === 'list') return readList(data)
  const settings = readSettingsClick(verb, data)
  if (settings !== undefined) return settings
  if (verb === 'next') {
    const place = inQueue.safeParse(data)
    return place.success ? { kind: 'next', leadId: place.data.leadId?.toLowerCase() ?? null } : null
  }
  const parsed = onCase.safeParse(data)
  if (!parsed.success) return null
  const { version, reason, note, revenue, assignee } = parsed.data
  const leadId = parsed.data.leadId.toLowerCase()
  if (verb === 'refresh') return { kind: 'refresh', leadId }
  const form = FORMS.find((f) => f === verb)
  if (form) return { kind: 'ask', form: form.slice('ask-'.length) as Form, leadId, version }
  const caseVerb = CASE_VERBS.find((v) => v === verb)
  if (!caseVerb) return null
  const inputs: Inputs = {
    ...(reason === undefined ? {} : { reason: reasonCode(reason) }),
    ...(note === undefined ? {} : { note }),
    ...(revenue === undefined ? {} : { revenue: revenue.trim() }),
  }
  const typed = Object.fromEntries(
    Object.entries({ reason, note, revenue, assignee }).filter((e): e is [string, string] => e[1] !== undefined),
  )
  return { kind: 'verb', verb: caseVerb, leadId, version, inputs, assignee: assignee ?? null, typed }
}

/** The status code as text; anything else is a choice that no form offers. */
const reasonCode = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1)
