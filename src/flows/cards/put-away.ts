/** A copy of a card that lives elsewhere is deleted; where that cannot be, it says so. */
import type { Case, CardPlace } from '../../core/case.ts'
import type { Chat } from '../../ports/chat.ts'
import { Missing, PermanentFailure } from '../../ports/failures.ts'
import type { EffectOutcome, LeasedEffect } from '../../ports/store.ts'

export async function putAway(chat: Chat, c: Case, { body }: LeasedEffect): Promise<EffectOutcome> {
  const place: CardPlace = {
    serviceUrl: String(body.serviceUrl),
    conversationId: String(body.conversationId),
    activityId: String(body.activityId),
  }
  if (c.card?.activityId === place.activityId) return { state: 'superseded' }
  try {
    await chat.remove(place).catch((error: unknown) => {
      if (!(error instanceof PermanentFailure)) throw error
      return chat.update(place, { kind: 'moved', case: c })
    })
  } catch (error) {
    if (!(error instanceof Missing)) throw error
  }
  return { state: 'done' }
}
