/** The forms of the verbs that ask: who gets one, for what, and whom it offers. */
import { DECIDING, may, rolesFor } from '../../core/access.ts'
import { type CaseVerb, type Person, verbsFor } from '../../core/case.ts'
import type { Loaded } from '../../flows/case-write.ts'
import { forbidden } from '../../flows/decide.ts'
import { card, type ClickAnswer, message } from './answer.ts'
import type { CardClick, Form } from './data.ts'
import type { Filled, Timed } from './deps.ts'

/** The form, when the case and the clicker's role allow what it is for; both are asked again when it is sent. */
export async function asked(
  deps: Timed,
  click: Extract<CardClick, { kind: 'ask' }>,
  by: Person,
  loaded: Loaded,
): Promise<ClickAnswer> {
  const { form, version } = click
  const roles = await deps.directory.rolesOf(by.id, rolesFor(form))
  if (!may(roles, form, loaded.case, by.id))
    return message(deps.views.forbidden(form, (await forbidden(deps.directory, form)).holders))
  const c = loaded.case
  const policy = deps.policy(loaded.settings)
  if (c.version !== version) return card(deps.views.caseCard(c, { code: 'stale', last: c.history.at(-1) ?? null }))
  if (!verbsFor(c, policy).includes(form)) return card(deps.views.caseCard(c, { code: c.gone ? 'gone' : 'not-now' }))
  return card(deps.views.formCard(form, c, await peopleFor(deps, form)))
}

const FORMS: readonly string[] = ['lose', 'disqualify', 'win', 'reopen', 'assign'] satisfies Form[]
export const formOf = (verb: CaseVerb): Form | null => (FORMS.includes(verb) ? (verb as Form) : null)

const assignable = (deps: Timed): Promise<readonly Person[]> => deps.directory.holders(DECIDING, 50)
export const peopleFor = async (deps: Timed, form: Form): Promise<Filled> =>
  form === 'assign' ? { people: await assignable(deps) } : {}
/** Only somebody who may decide can be assigned; the name comes from us, never from the card. */
export const assigneeOf = async (deps: Timed, id: string | null): Promise<Person | undefined> =>
  id ? (await assignable(deps)).find((p) => p.id.toLowerCase() === id.toLowerCase()) : undefined
