/** A command that asks first: the question is for whoever said it, for sixty seconds, and is answered once. */
import type { Shelf, Store } from '../../ports/store.ts'
import type { CardContext } from '../cards/context.ts'
import type { Page } from '../cards/page-card.ts'
import type { Question } from './call.ts'

export interface ConfirmDeps {
  readonly store: Store
  readonly newId: () => string
  /** Questions that wait for their answer. */
  readonly confirmations: Shelf
}

/** What waits for a yes: kept here, never on the card. */
export interface Asked {
  readonly command: string
  readonly args: readonly string[]
  /** Object id of who said it: nobody else can answer. */
  readonly by: string
}

/** How long a question waits for its answer. */
export const CONFIRM_MS = 60_000

/** The question as a page; its buttons carry a token and nothing else. */
export async function questionPage(
  deps: Pick<ConfirmDeps, 'confirmations' | 'newId'>,
  asked: Asked,
  { ask, yes, args = asked.args }: Question,
  { phrases }: CardContext,
): Promise<Page> {
  const token = deps.newId()
  await deps.confirmations.set(token, { ...asked, args } satisfies Asked, CONFIRM_MS)
  const actions = [
    { title: yes, verb: 'confirm', data: { token } },
    { title: phrases.talk.no, verb: 'cancel', data: { token } },
  ]
  return { ...ask, actions }
}

/** Takes the question away; null: it was answered already, or too late. Of several at once one gets it. */
export async function takeQuestion(deps: Pick<ConfirmDeps, 'store' | 'newId'>, token: string): Promise<Asked | null> {
  const key = `confirmations/${token}`
  const [doc] = await deps.store.read([key])
  if (!doc || doc.rev === 0) return null
  const taken = await deps.store.commit({ id: deps.newId(), expect: { [key]: doc.rev }, del: [key] })
  return taken ? (doc.value as Asked) : null
}
