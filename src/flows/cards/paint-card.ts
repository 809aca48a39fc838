/** Paint what the case is now: post its first card, repaint the live one, put away an orphan. */
import type { CardPlace } from '../../core/case.ts'
import { orphanEffect } from '../../core/effects.ts'
import { elapsedMs } from '../../core/elapsed.ts'
import { type Conversation, routeOf, teamsLane } from '../../core/settings/settings.ts'
import { Missing, ShutOut } from '../../ports/failures.ts'
import type { Sales } from '../../ports/sales.ts'
import type { Commit, EffectOutcome, LeasedEffect } from '../../ports/store.ts'
import { afterLostRace } from '../deliver/after-failure.ts'
import { caseWrite, loadCase, type Loaded } from '../case-write.ts'
import type { Handler, Settled } from '../deliver/deliver.ts'
import { countInFlood, type FloodDeps, forgetFlood, repaintList, threadOfFlood } from './flood.ts'
import { caseFace } from '../in-step.ts'
import { placing } from './placed.ts'
import { putAway } from './put-away.ts'

export interface PaintDeps extends FloodDeps {
  readonly sales: Pick<Sales, 'sides'>
}

/** A message of ours, and the revision of the case that it shows. */
interface Posted {
  readonly place: CardPlace
  readonly rev: number
  readonly inFlood: boolean
}

/** At most one repaint of a card in this time: a crowd's clicks become one picture. */
const SPACING_MS = 3000
/** Who waits for a channel is woken when one is bound; so often it is looked at all the same, and is in nobody's way meanwhile. */
const UNBOUND_MS = 3_600_000
/** What was painted lately; forgetting it costs one repaint. */
const REMEMBERED = 10_000

const UNBOUND: EffectOutcome = {
  ...{ state: 'waiting', delayMs: UNBOUND_MS, counted: false },
  error: 'No channel is bound for this lead yet.',
}

/**
 * The message that showed the case is lost to it: its next card is a first one, where its route leads by now.
 * False: somebody else wrote the case, or works on the effect.
 */
export const leavePlace = (
  { store, newId }: Pick<PaintDeps, 'store' | 'newId'>,
  loaded: Loaded,
  settle?: Commit['settle'],
): Promise<boolean> =>
  store.commit({ id: newId(), ...caseWrite(loaded, { ...loaded.case, card: null }, []), ...(settle && { settle }) })

export function cardPainter(deps: PaintDeps): Handler {
  const painted = new Map<string, { rev: number; at: number }>()
  /** First cards whose place the store could not be told yet; forgetting one costs a second card of its lead. */
  const homeless = new Map<string, Posted>()

  return async (effect) => {
    if (effect.body.list === 1) return repaintList(deps, effect.lane)
    const loaded = await loadCase(deps.store, String(effect.body.leadId))
    if (!loaded) return { state: 'superseded' }
    if (effect.body.activityId !== undefined) return putAway(deps.chat, loaded.case, effect)
    const { card, request } = loaded.case
    const to = routeOf(loaded.settings, request)
    const lane = teamsLane(card ?? to)
    if (lane !== effect.lane) return { state: 'waiting', delayMs: 0, counted: false, lane }
    if (card) return repaint(loaded, card, to, effect)
    if (!to) return UNBOUND
    return postFirst(loaded, to, effect)
  }

  async function repaint(
    loaded: Loaded,
    place: CardPlace,
    to: Conversation | null,
    effect: LeasedEffect,
  ): Promise<EffectOutcome | Settled> {
    const { leadId } = loaded.case
    homeless.delete(leadId)
    const last = painted.get(leadId)
    const age = last ? elapsedMs(last.at, deps.clock().getTime()) : Infinity
    if (last?.rev === loaded.rev && effect.body.repair !== 1) return { state: 'superseded' }
    if (age < SPACING_MS) return { state: 'waiting', delayMs: SPACING_MS - age, counted: false }
    try {
      await deps.chat.update(place, await caseFace(deps.sales, loaded.case))
    } catch (error) {
      const elsewhere = to !== null && teamsLane(to) !== effect.lane
      // Somebody deleted the message, or the bot was removed where it is: the lead still needs a card.
      if (!(error instanceof Missing || (elsewhere && error instanceof ShutOut))) throw error
      const settle = { key: effect.key, token: effect.token, outcome: { state: 'done' } as const }
      return (await leavePlace(deps, loaded, settle)) ? { settled: settle.outcome } : afterLostRace(effect)
    }
    remember(leadId, loaded.rev)
    return { state: 'done' }
  }

  async function postFirst(loaded: Loaded, to: Conversation, effect: LeasedEffect): Promise<EffectOutcome | Settled> {
    const { leadId } = loaded.case
    const posted = homeless.get(leadId) ?? (await post(loaded, to))
    homeless.set(leadId, posted)
    const outcome = await settlePlace(loaded, posted, effect)
    homeless.delete(leadId)
    if (posted.inFlood && 'settled' in outcome) await countInFlood(deps, to, leadId)
    return outcome
  }

  /** An answer that got lost means another post: a lead without a card is worse than two, and the case knows which one lives. */
  async function post({ case: c, rev }: Loaded, to: Conversation): Promise<Posted> {
    const thread = await threadOfFlood(deps, to)
    try {
      const place = await deps.chat.post(to, await caseFace(deps.sales, c), thread ?? undefined)
      remember(c.leadId, -1)
      return { place, rev, inFlood: thread !== null }
    } catch (error) {
      // Somebody deleted the list, and with it the thread: the next attempt stands alone, or under a new one.
      if (thread !== null && error instanceof Missing) await forgetFlood(deps, to)
      throw error
    }
  }

  /** The place is written down with the end of the effect. What the case became since it was drawn is painted at once. */
  async function settlePlace(first: Loaded, posted: Posted, effect: LeasedEffect): Promise<EffectOutcome | Settled> {
    const { place } = posted
    const { leadId } = first.case
    const settle = { key: effect.key, token: effect.token, outcome: { state: 'done' } as const }
    let refused = -1
    for (let loaded: Loaded | null = first; loaded; loaded = await loadCase(deps.store, leadId)) {
      const { card } = loaded.case
      // Another post became the live card, or somebody else works on this one (nothing but the lease was lost): this copy goes.
      if (loaded.rev === refused || card) {
        await deps.store.commit({ id: deps.newId(), expect: {}, effects: [orphanEffect(leadId, place)] })
        return { state: 'superseded' }
      }
      const write = caseWrite(loaded, { ...loaded.case, card: place }, [], loaded.rev === posted.rev ? null : 0)
      const { expect, put } = await placing(deps.store, place, leadId)
      const both = { expect: { ...expect, ...write.expect }, put: { ...put, ...write.put } }
      if (await deps.store.commit({ id: deps.newId(), ...write, ...both, settle })) return { settled: settle.outcome }
      refused = loaded.rev
    }
    return { state: 'superseded' }
  }

  function remember(leadId: string, rev: number): void {
    painted.delete(leadId)
    painted.set(leadId, { rev, at: deps.clock().getTime() })
    const oldest = painted.keys().next()
    if (painted.size > REMEMBERED && !oldest.done) painted.delete(oldest.value)
  }
}
