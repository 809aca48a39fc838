/** A click on a card, answered within the turn: always HTTP 200, with a card or with a message that the clicker alone sees. */
import type { Activity } from 'botbuilder'
import { rolesFor } from '../../core/access.ts'
import type { Case, Person } from '../../core/case.ts'
import type { Click, Refusal } from '../../core/decide.ts'
import { repairEffect } from '../../core/effects.ts'
import { loadCase, type Loaded } from '../../flows/case-write.ts'
import { type Answer, decideClick, forbidden } from '../../flows/decide.ts'
import { lookedAgain, sidesShown } from '../../flows/in-step.ts'
import { RolesUnknown } from '../../ports/directory.ts'
import { card, type ClickAnswer, message } from './answer.ts'
import type { CardClick } from './data.ts'
import type { ClickDeps, ClickOutcome, Counted, Timed } from './deps.ts'
import { type Asked, CONFIRM_MS, takeQuestion } from '../commands/confirm.ts'
import { asked, assigneeOf, formOf, peopleFor } from './forms.ts'
import { walked } from './queue.ts'
import { mayLook, whereOf } from './where.ts'

interface Confirmation {
  readonly leadId: string
  readonly by: string
  readonly click: Click
}
/** What *Decide anyway* and a command that asks first have in common: whose the question is. */
type Waiting = Confirmation | (Asked & { readonly leadId?: undefined })

/** @param click null: nothing a card of ours ever sends. */
export async function answerClick(
  clickDeps: ClickDeps,
  activity: Partial<Activity>,
  click: CardClick | null,
  by: Person,
  rolesUnknown = false,
): Promise<ClickAnswer> {
  const began = performance.now()
  const counted = (verb: Counted, outcome: ClickOutcome): void =>
    clickDeps.counted(verb, outcome, (performance.now() - began) / 1000)
  const found = click && isOfCase(click) ? await loadCase(clickDeps.store, click.leadId) : null
  // The settings that were read with the case tell its language, too.
  const deps: Timed = { ...clickDeps, views: await clickDeps.views(activity, found?.settings), counted }
  if (!click) return message(deps.views.says('strange'))
  if (rolesUnknown) return message(deps.views.says('roles-unknown'))
  try {
    return await clicked(deps, click, activity, by, found)
  } catch (error) {
    if (!(error instanceof RolesUnknown)) throw error
    if (click.kind === 'verb') counted(click.verb, 'refused')
    return message(deps.views.says('roles-unknown'))
  }
}

const isOfCase = (click: CardClick): click is Extract<CardClick, { kind: 'refresh' | 'ask' | 'verb' }> =>
  ['refresh', 'ask', 'verb'].includes(click.kind)

/** @param found the case of a click that is of one. */
async function clicked(
  deps: Timed,
  click: CardClick,
  activity: Partial<Activity>,
  by: Person,
  found: Loaded | null,
): Promise<ClickAnswer> {
  if (!by.id && click.kind !== 'refresh') return message(deps.views.says('stranger'))
  switch (click.kind) {
    case 'confirm':
    case 'cancel':
      return confirmed(deps, click, activity, by)
    case 'next':
      return walked(deps, click, activity, by)
    case 'list':
      deps.counted('list', 'shown')
      return deps.lists(click, activity, by)
    case 'settings':
      return deps.settings(click, activity, by)
    case 'refresh':
    case 'ask':
    case 'verb': {
      const where = await whereOf(deps, found?.case ?? null, activity, by)
      if (where === 'elsewhere') return notHere(deps, click, by)
      if (click.kind === 'verb') return decided(deps, click, by, found)
      if (click.kind === 'refresh' && where === 'here' && found && !(await mayLook(deps, found, activity, by)))
        return notHere(deps, click, by)
      deps.counted(click.kind === 'ask' ? `ask-${click.form}` : 'refresh', 'shown')
      if (click.kind === 'refresh') return refreshed(deps, found)
      return found ? asked(deps, click, by, found) : notHere(deps, click, by)
    }
  }
}

/** As if the lead were not there, also to whoever may not know that it is. */
async function notHere(deps: Timed, click: Extract<CardClick, { leadId: string }>, by: Person): Promise<ClickAnswer> {
  const verb = click.kind === 'ask' ? click.form : click.kind === 'verb' ? click.verb : null
  if (!verb) return message(deps.views.says('unknown'))
  const roles = await deps.directory.rolesOf(by.id, rolesFor(verb))
  if (rolesFor(verb).some((role) => roles.includes(role))) return message(deps.views.says('unknown'))
  return message(deps.views.forbidden(verb, (await forbidden(deps.directory, verb)).holders))
}

async function decided(
  deps: Timed,
  click: Extract<CardClick, { kind: 'verb' }>,
  by: Person,
  found: Loaded | null,
): Promise<ClickAnswer> {
  const { leadId, verb, version, inputs } = click
  const assignee = verb === 'assign' ? await assigneeOf(deps, click.assignee) : undefined
  const move: Click = { verb, version, by, inputs, ...(assignee ? { assignee } : {}) }
  return shown(deps, leadId, move, await decideClick(deps, leadId, move, found), click.typed)
}

async function shown(
  deps: Timed,
  leadId: string,
  click: Click,
  answer: Answer,
  typed: Readonly<Record<string, string>>,
): Promise<ClickAnswer> {
  deps.counted(click.verb, outcomeOf(answer))
  if (answer.kind !== 'card' || answer.refusal) {
    const outcome = answer.kind === 'card' ? answer.refusal?.code : answer.kind
    deps.refused({ leadId, person: click.by.id, verb: click.verb, outcome })
  }
  switch (answer.kind) {
    case 'forbidden':
      return message(deps.views.forbidden(click.verb, answer.holders))
    case 'unknown':
    case 'busy':
      return message(deps.views.says(answer.kind))
    case 'card': {
      const { refusal } = answer
      if (refusal?.code === 'claimed') {
        const token = deps.newId()
        const waiting: Confirmation = { leadId, by: click.by.id, click: { ...click, anyway: true } }
        await deps.confirmations.set(token, waiting, CONFIRM_MS)
        const claim = { by: refusal.by, at: refusal.at, token, now: deps.clock().toISOString() }
        return card(deps.views.claimedCard(answer.case, claim))
      }
      const form = formOf(click.verb)
      if (refusal?.code === 'bad-input' && form) {
        const filled = { problems: refusal.problems, typed, ...(await peopleFor(deps, form)) }
        return card(deps.views.formCard(form, answer.case, filled))
      }
      if (refusal?.code === 'stale') await repair(deps, answer.case)
      return painted(deps, answer.case, refusal)
    }
  }
}

function outcomeOf(answer: Answer): ClickOutcome {
  if (answer.kind !== 'card' || answer.refusal) return 'refused'
  return answer.changed ? 'moved' : 'already'
}

/** The clicker's card was old, so the shared one may be. */
async function repair(deps: Timed, c: Case): Promise<void> {
  if (c.card) await deps.store.commit({ id: deps.newId(), expect: {}, effects: [repairEffect({ ...c, card: c.card })] })
}

async function confirmed(
  deps: Timed,
  click: Extract<CardClick, { kind: 'confirm' | 'cancel' }>,
  activity: Partial<Activity>,
  by: Person,
): Promise<ClickAnswer> {
  const waiting = (await deps.confirmations.get(click.token)) as Waiting | undefined
  if (waiting?.by !== by.id) return message(deps.views.says('confirm-gone'))
  if (waiting.leadId === undefined) {
    const asked = await takeQuestion(deps, click.token)
    return asked ? card(await deps.answered(asked, click.kind, activity, by)) : message(deps.views.says('confirm-gone'))
  }
  if (click.kind === 'cancel') return refreshed(deps, await loadCase(deps.store, waiting.leadId))
  return shown(deps, waiting.leadId, waiting.click, await decideClick(deps, waiting.leadId, waiting.click), {})
}

const refreshed = async (deps: Timed, loaded: Loaded | null): Promise<ClickAnswer> =>
  loaded ? painted(deps, await lookedAgain(deps, loaded), null) : message(deps.views.says('unknown'))

const painted = async (deps: Timed, c: Case, refusal: Refusal | null): Promise<ClickAnswer> =>
  card(deps.views.caseCard(c, refusal, await sidesShown(deps.sales, c)))
