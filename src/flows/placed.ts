/** Which of our messages shows which case: what a click says of the message it stood on is held against this. */
import type { CardPlace } from '../core/case.ts'
import type { CaseWrite } from './case-write.ts'
import type { Store } from '../ports/store.ts'

interface Placed {
  /** Null: a message of no case alone, such as the list of a crowd. */
  readonly leadId: string | null
}

type Message = Pick<CardPlace, 'conversationId' | 'activityId'>

/** Message ids are unique within a channel, whatever the thread. */
const placedKey = ({ conversationId, activityId }: Message): string =>
  `placed/${encodeURIComponent(conversationId.split(';')[0] ?? '')}/${encodeURIComponent(activityId)}`

/** What is to be put into the commit that follows a post. */
export async function placing(
  store: Store,
  place: Message,
  leadId: string | null,
): Promise<Pick<CaseWrite, 'expect' | 'put'>> {
  const key = placedKey(place)
  const [doc] = await store.read([key])
  return { expect: { [key]: doc?.rev ?? 0 }, put: { [key]: { leadId } satisfies Placed } }
}

/**
 * Whether a card of this lead may stand where nobody noted it: its first post was begun more than once, because an answer was lost or the
 * process died. What the outbox has forgotten by then (30 days) stays where it is: a click on it counts all the same.
 */
export async function mayHaveStray(store: Pick<Store, 'effects'>, leadId: string): Promise<boolean> {
  const posts = await store.effects({ kinds: ['card'], keyPrefix: `card:${leadId}:`, limit: 200 })
  return posts.some(({ body, state, attempts }) => body.first === 1 && attempts > (state === 'done' ? 1 : 0))
}

/** Undefined: no message that we know of, so maybe one whose post was answered ambiguously. */
export async function placed(store: Store, place: Message): Promise<Placed | undefined> {
  const [doc] = await store.read([placedKey(place)])
  return doc?.value as Placed | undefined
}
