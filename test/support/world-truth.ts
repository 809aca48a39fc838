/** What must be true of every world once its troubles are over. */
import { strict as assert } from 'node:assert'
import { type Case, MOVES } from '../../src/core/case.ts'
import { orphanEffect } from '../../src/core/effects.ts'
import { teamsLane } from '../../src/core/settings/settings.ts'
import { stageOf } from '../../src/core/sides.ts'
import { assertAudited } from './world-answers.ts'
import type { Message } from './world-chat.ts'
import type { World } from './world.ts'

const shows = ({ faces }: Message, leadId: string): boolean =>
  faces.some((f) => f.kind === 'case' && f.case.leadId === leadId)

/** Copies that stand in Teams beside the live card and do not say so. */
export async function orphans(w: World, leadId: string): Promise<Message[]> {
  const { card } = await w.case(leadId)
  const copies = w.chat.live().filter((m) => shows(m, leadId) && m.place.activityId !== card?.activityId)
  return copies.filter(({ faces }) => faces.at(-1)?.kind !== 'moved')
}

/** Nothing fails any more; admins try again what was parked; whoever finds a copy of a card clicks it; and time passes. */
export async function heal(w: World, leadIds: readonly string[]): Promise<void> {
  w.store.calm()
  for (const { weather } of [w.chat, w.mail]) weather.clear()
  w.crash()
  w.start()
  await w.quiet()
  for (const { key } of await w.store.effects({ states: ['parked'], limit: 1000 })) await w.store.retryEffect(key)
  await w.quiet()
  for (const leadId of leadIds) {
    const { card } = await w.case(leadId)
    const copies = (await orphans(w, leadId)).map(({ place }) => orphanEffect(leadId, place))
    await w.store.commit({ id: w.deps.newId(), expect: {}, effects: copies })
    if (!card || w.chat.message(card)?.gone === false) continue
    // Nobody tells us of a message that was deleted in Teams: the next paint finds out.
    const paint = {
      key: `card:${leadId}:next`,
      kind: 'card',
      lane: teamsLane(card),
      body: { leadId, repair: 1 },
    } as const
    await w.store.commit({ id: w.deps.newId(), expect: {}, effects: [paint] })
  }
  await w.quiet()
}

/** What a card shows of its case. */
const visible = ({ stage, version, pending, decision, owner, mails, history, customers }: Case) => ({
  ...{ stage, version, pending, decision, owner, mails, history, customers },
})

export async function assertTrue(w: World, leadIds: readonly string[]): Promise<void> {
  for (const leadId of leadIds) {
    const c = await w.case(leadId)
    assert.equal(stageOf(await w.sides(leadId)), c.stage, 'the case and its two sides are out of step')
    assert.ok(!c.pending || c.pending.phase === 'failed', `left ${c.pending?.phase ?? ''}`)

    assert.equal((await orphans(w, leadId)).length, 0, 'a second card')
    const card = await w.card(leadId)
    const face = card.faces.at(-1)
    assert.equal(card.gone, false, 'the live card was deleted')
    assert.deepEqual(face?.kind === 'case' && visible(face.case), visible(c), 'the card shows what was before')

    assert.equal(new Set(c.mails.map((m) => m.version)).size, c.mails.length)
    for (const { version, state } of c.mails) {
      const left = w.letters().filter(({ key }) => key === `mail:${leadId}:${version}`).length
      assert.ok(left <= 1, `${left} letters of one decision`)
      if (state === 'handed') assert.equal(left, 1, 'handed, and it never left')
      else assert.ok(state === 'unknown' || left === 0, `${state}, and it left`)
    }
    const ended = c.decision && MOVES[c.decision.verb].letter
    if (ended) assert.ok(c.mails.some((m) => m.version === c.decision?.version && m.letter === ended))
  }
  await assertAudited(w)
  assert.deepEqual(await w.open(), [])
  const parked = await w.store.effects({ states: ['parked'], limit: 10 })
  assert.deepEqual(
    parked.map(({ key }) => key),
    [],
  )
}
