/** Which of our messages shows which case: what a click says of the message it stood on is held against this. */
import type { CardPlace } from '../../core/case.ts'
import type { CaseWrite } from '../case-write.ts'
import type { Shelf, Store } from '../../ports/store.ts'

interface Placed {
  /** Null: a message of no case alone. */
  readonly leadId: string | null
}

type Message = Pick<CardPlace, 'conversationId' | 'activityId'>

/** Message ids are unique within a channel, whatever the thread. */
const nameOf = ({ conversationId, activityId }: Message): string =>
  `${encodeURIComponent(conversationId.split(';')[0] ?? '')}/${encodeURIComponent(activityId)}`
const placedKey = (place: Message): string => `placed/${nameOf(place)}`

const DAY_MS = 24 * 60 * 60 * 1000
/** As long as the outbox knows of a post that may have left a copy: after that, no click makes any message go. */
const KEPT_MS = 30 * DAY_MS

/** A message of no case alone, such as an answer or the list of a crowd; everybody in a channel can make the bot say something there. */
export const noteReply = (placed: Shelf, place: Message): Promise<void> =>
  placed.set(nameOf(place), { leadId: null } satisfies Placed, KEPT_MS)

/** What is to be put into the commit that follows the post of a card: it is known for as long as its case. */
export async function placing(
  store: Store,
  place: Message,
  leadId: string,
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
