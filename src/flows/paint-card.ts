/** Paint what the case is now: post its first card, repaint the live one, put away an orphan. */
import type { Case, CardPlace } from '../core/case.ts'
import { routeOf, teamsLane, UNBOUND_LANE } from '../core/settings.ts'
import { Missing, PermanentFailure, TryLater } from '../ports/failures.ts'
import type { EffectOutcome, LeasedEffect } from '../ports/store.ts'
import { caseWrite, loadCase, type Loaded } from './case-write.ts'
import { countInFlood, type FloodDeps, threadOfFlood } from './flood.ts'
import type { Handler } from './deliver.ts'

export interface PaintDeps extends FloodDeps {
  readonly newId: () => string
}

/** At most one repaint of a card in this time: a crowd's clicks become one picture. */
const SPACING_MS = 3000
/** How long the cards that wait for a channel wait between two looks. */
const UNBOUND_MS = 15_000
/** What was painted lately; forgetting it costs one repaint. */
const REMEMBERED = 10_000

export function cardPainter(deps: PaintDeps): Handler {
  const painted = new Map<string, { rev: number; at: number }>()

  return async (effect) => {
    const loaded = await loadCase(deps.store, String(effect.body.leadId))
    if (!loaded) return { state: 'superseded' }
    if (effect.body.activityId !== undefined) return putAway(loaded.case, effect)
    const to = loaded.case.card ?? routeOf(loaded.settings, loaded.case.request)
    const lane = teamsLane(to)
    if (lane !== effect.lane) return { state: 'waiting', delayMs: 0, counted: false, lane }
    if (lane === UNBOUND_LANE) throw new TryLater('No channel is bound for this lead yet.', UNBOUND_MS, false)
    return loaded.case.card ? repaint(loaded, loaded.case.card, effect) : post(loaded, effect)
  }

  async function repaint(loaded: Loaded, place: CardPlace, effect: LeasedEffect): Promise<EffectOutcome | null> {
    const { leadId } = loaded.case
    const last = painted.get(leadId)
    const now = deps.clock().getTime()
    if (last?.rev === loaded.rev && effect.body.repair !== 1) return { state: 'superseded' }
    if (last && now - last.at < SPACING_MS)
      return { state: 'waiting', delayMs: SPACING_MS - (now - last.at), counted: false }
    try {
      await deps.chat.update(place, { kind: 'case', case: loaded.case })
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      // Somebody deleted the message: the lead still needs a card.
      return post(loaded, effect)
    }
    remember(leadId, loaded.rev)
    return { state: 'done' }
  }

  /** An answer that got lost means another post: a lead without a card is worse than two, and the case knows which one lives. */
  async function post(loaded: Loaded, effect: LeasedEffect): Promise<EffectOutcome | null> {
    const to = routeOf(loaded.settings, loaded.case.request)
    if (!to) return { state: 'waiting', delayMs: 0, counted: false, lane: UNBOUND_LANE }
    const thread = await threadOfFlood(deps, to)
    const replaced = loaded.case.card
    const place = await deps.chat.post(to, { kind: 'case', case: loaded.case }, thread ?? undefined)
    remember(loaded.case.leadId, -1)
    const outcome = await settlePlace(loaded, replaced, place, effect)
    if (thread) await countInFlood(deps, to)
    return outcome
  }

  async function settlePlace(
    first: Loaded,
    replaced: CardPlace | null,
    place: CardPlace,
    effect: LeasedEffect,
  ): Promise<EffectOutcome | null> {
    const settle = { key: effect.key, token: effect.token, outcome: { state: 'done' } as const }
    let loaded: Loaded | null = first
    for (let attempt = 0; loaded && attempt < 10; attempt++) {
      const { card } = loaded.case
      if (card && card.activityId !== replaced?.activityId) break
      const write = caseWrite(loaded, { ...loaded.case, card: place }, [], null)
      if (await deps.store.commit({ id: deps.newId(), ...write, settle })) return null
      loaded = await loadCase(deps.store, effect.body.leadId as string)
    }
    // Another post became the live card (our lease had run out), or the case is gone: this copy goes.
    if (loaded) await putAwayPlace(loaded.case, place)
    return { state: 'superseded' }
  }

  async function putAway(c: Case, effect: LeasedEffect): Promise<EffectOutcome> {
    const { serviceUrl, conversationId, activityId } = effect.body
    if (c.card?.activityId === activityId) return { state: 'superseded' }
    await putAwayPlace(c, {
      serviceUrl: String(serviceUrl),
      conversationId: String(conversationId),
      activityId: String(activityId),
    })
    return { state: 'done' }
  }

  async function putAwayPlace(c: Case, place: CardPlace): Promise<void> {
    try {
      await deps.chat.remove(place)
    } catch (error) {
      if (error instanceof Missing) return
      if (!(error instanceof PermanentFailure)) throw error
      await deps.chat.update(place, { kind: 'moved', case: c })
    }
  }

  function remember(leadId: string, rev: number): void {
    painted.delete(leadId)
    painted.set(leadId, { rev, at: deps.clock().getTime() })
    const oldest = painted.keys().next()
    if (painted.size > REMEMBERED && !oldest.done) painted.delete(oldest.value)
  }
}
