/** Reads cards as people do: which lead, what can be clicked, was my click refused. */
import type { CaseVerb } from '../../src/core/case.ts'
import type { Card, Message } from '../support/fake-teams/memory.ts'

export interface Offer {
  readonly leadId: string
  readonly version: number
  readonly verbs: readonly CaseVerb[]
}

/** Buttons that decide, those that open a form first included: the form's submit carries the plain verb. */
const VERBS: Readonly<Record<string, CaseVerb>> = {
  qualify: 'qualify',
  win: 'win',
  'ask-lose': 'lose',
  'ask-disqualify': 'disqualify',
  undo: 'undo',
  retry: 'retry',
}

/** Null: nothing of a case can be clicked. */
export function offerOf(card: Card): Offer | null {
  const actions = actionsOf(card)
  const ids = actions.map(({ data }) => data).find((data) => typeof data?.leadId === 'string')
  if (!ids) return null
  const verbs = actions.flatMap(({ verb }) => (verb !== undefined && VERBS[verb] ? [VERBS[verb]] : []))
  return { leadId: String(ids.leadId), version: Number(ids.version), verbs }
}

interface Action {
  readonly type: 'Action.Execute'
  readonly verb?: string
  readonly data?: Readonly<Record<string, unknown>>
}

function actionsOf(node: unknown): Action[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf)
  if (typeof node !== 'object' || node === null) return []
  if ('type' in node && node.type === 'Action.Execute') return [node as Action]
  return Object.values(node).flatMap(actionsOf)
}

/** A refusal stands in a box of its own on top of the card. */
export function wasRefused({ body }: Card): boolean {
  const [first] = body as { type: string }[]
  return first?.type === 'Container'
}

/** A card of the case itself: the note that a card has moved, and the lists of many leads, name no lead id. */
export const showsCase = ({ card, deleted }: Message, leadId: string): boolean =>
  !deleted && JSON.stringify(card ?? null).includes(leadId)
