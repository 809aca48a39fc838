/** B27: one letter of one ending decision; what nobody knows is called unknown, and only a person sends it again. */
import { strict as assert } from 'node:assert'
import type { MailState } from '../../../src/core/case.ts'
import { assertAudited, audited } from '../../support/world-answers.ts'
import { ADA } from '../../support/world-people.ts'
import { SALES, type World, world } from '../../support/world.ts'
import { broken } from '../../support/world-store.ts'
import { isSending, rejected } from './given.ts'

const state = async (w: World, leadId: string): Promise<MailState | undefined> => (await w.case(leadId)).mails[0]?.state
const painted = async (w: World, leadId: string): Promise<string | undefined> => {
  const face = (await w.card(leadId)).faces.at(-1)
  return face?.kind === 'case' ? face.case.mails[0]?.state : undefined
}
/** State of the letter, state of its effect, how often it left. */
const told = async (w: World, leadId: string) => [
  await state(w, leadId),
  (await w.effect(`mail:${leadId}`)).state,
  w.letters(leadId).length,
]
const retry = async (w: World, leadId: string): Promise<void> => {
  assert.equal(await w.store.retryEffect(`mail:${leadId}:2`), true)
  await w.quiet()
}
/** The commit that tells of a letter's end. */
const isEnd = ({ settle }: { readonly settle?: { readonly key: string } }): boolean =>
  settle?.key.startsWith('mail:') ?? false

describe('a letter', () => {
  it('is sending before the mail server hears of it, then handed over, and the card says so', async () => {
    await using w = await world()
    w.mail.slow = 1000
    const leadId = await rejected(w)
    assert.deepEqual([await state(w, leadId), w.letters()], ['queued', []])
    await w.tick(500)
    assert.deepEqual([await state(w, leadId), w.letters()], ['sending', []])
    await w.quiet()
    const { request } = await w.case(leadId)
    assert.deepEqual(w.letters(), [{ key: `mail:${leadId}:2`, letter: 'rejected', request }])
    assert.deepEqual([await told(w, leadId), await painted(w, leadId)], [['handed', 'done', 1], 'handed'])
    assert.deepEqual(await audited(w, leadId), ['received', 'disqualify', 'mail handed'])
    await assertAudited(w)
  })

  it('is queued again when the mail server is busy, and leaves when it is not', async () => {
    await using w = await world()
    w.mail.weather.next('busy', 'no budget')
    const leadId = await rejected(w)
    await w.tick(4000)
    assert.deepEqual(await told(w, leadId), ['queued', 'waiting', 0])
    await w.quiet()
    assert.deepEqual(await told(w, leadId), ['handed', 'done', 1])
  })

  it('is parked when it is refused, the card says so, an admin is told, and it can be sent again', async () => {
    await using w = await world()
    await w.deps.chats.set(ADA.id, { ...SALES, id: 'chat of Ada' })
    w.mail.weather.next('refused')
    const leadId = await rejected(w)
    await w.quiet()
    assert.deepEqual([await told(w, leadId), await painted(w, leadId)], [['parked', 'parked', 0], 'parked'])
    const notice = w.chat.messages.find((m) => m.channel === 'chat of Ada')
    assert.deepEqual(notice?.faces, [{ kind: 'notice', text: `mail:${leadId}:2 needs an admin.` }])
    await retry(w, leadId)
    assert.deepEqual([await told(w, leadId), await painted(w, leadId)], [['handed', 'done', 1], 'handed'])
  })

  it('whose answer is lost is unknown, reported, and sent again only when somebody asks for that', async () => {
    await using w = await world()
    w.mail.weather.next('answer lost')
    const leadId = await rejected(w)
    await w.quiet()
    await w.tick(3_600_000)
    assert.deepEqual([await told(w, leadId), await painted(w, leadId)], [['unknown', 'unknown', 1], 'unknown'])
    assert.deepEqual(
      w.reports.map((r) => [r.key, r.outcome.state]),
      [[`mail:${leadId}:2`, 'unknown']],
    )
    await retry(w, leadId)
    assert.deepEqual(await told(w, leadId), ['handed', 'done', 2])
  })

  it('whose sending the power cut short is unknown, and not sent again by itself', async () => {
    for (const moment of ['before it left', 'after it left'] as const) {
      await using w = await world()
      if (moment === 'after it left') w.store.before('commit', w.dies, isEnd)
      else w.store.after('commit', w.dies, isSending)
      const leadId = await rejected(w)
      await w.tick()
      w.start()
      await w.quiet()
      assert.deepEqual(await told(w, leadId), ['unknown', 'unknown', moment === 'after it left' ? 1 : 0])
      const { error } = await w.effect(`mail:${leadId}`)
      assert.equal(error, 'The sending of this mail was cut short: it may have left.')
    }
  })

  it('whose sending the power cut short is sent again where the same key leaves but once', async () => {
    await using w = await world({ repeatable: true })
    w.store.after('commit', w.dies, isSending)
    const leadId = await rejected(w)
    await w.tick()
    w.start()
    await w.quiet()
    assert.deepEqual(await told(w, leadId), ['handed', 'done', 1])
  })

  it('that failed in a way nobody promised is unknown', async () => {
    await using w = await world()
    w.mail.weather.next('broken')
    const leadId = await rejected(w)
    await w.quiet()
    assert.deepEqual(await told(w, leadId), ['unknown', 'unknown', 0])
  })

  for (const [name, fault, end] of [
    ['left', null, 'handed'],
    ['did not leave', 'busy', 'handed'],
    ['was refused', 'refused', 'parked'],
  ] as const)
    it(`is remembered when the store cannot be told that it ${name}`, async () => {
      await using w = await world()
      const leadId = await rejected(w)
      w.mail.weather.next(fault)
      const next = ({ put }: { readonly put?: unknown }): boolean =>
        JSON.stringify(put).includes(`"state":"${fault === 'busy' ? 'queued' : end}"`)
      for (let i = 0; i < 3; i++) w.store.before('commit', broken, next)
      await w.quiet()
      assert.deepEqual([await state(w, leadId), w.letters().length], [end, end === 'handed' ? 1 : 0])
    })

  it('is not sent twice when its sending outlives its lease, and is called handed when that is known', async () => {
    await using w = await world()
    const leadId = await rejected(w)
    w.mail.slow = 70_000
    w.store.down.add('renew')
    await w.tick(65_000)
    assert.deepEqual(await told(w, leadId), ['unknown', 'unknown', 0])
    await w.tick(10_000)
    assert.deepEqual([await told(w, leadId), await painted(w, leadId)], [['handed', 'unknown', 1], 'handed'])
    await retry(w, leadId)
    assert.deepEqual(await told(w, leadId), ['handed', 'superseded', 1])
  })

  it('stays unknown when what outlived its lease turns out to have been asked to wait', async () => {
    await using w = await world()
    const leadId = await rejected(w)
    w.mail.slow = 70_000
    w.mail.weather.next('busy')
    w.store.down.add('renew')
    await w.tick(75_000)
    assert.deepEqual(await told(w, leadId), ['unknown', 'unknown', 0])
  })

  it('is called handed once, though two runs handed it over where that does no harm', async () => {
    await using w = await world({ repeatable: true })
    const leadId = await rejected(w)
    w.mail.slow = 70_000
    w.store.down.add('renew')
    await w.tick(1000)
    w.mail.slow = 0
    await w.tick(75_000)
    assert.deepEqual(await told(w, leadId), ['handed', 'done', 2])
    assert.deepEqual(await audited(w, leadId), ['received', 'disqualify', 'mail handed'])
  })

  it('B31: to a mail server that never answers is unknown after two minutes, and the next one goes on', async () => {
    await using w = await world()
    w.mail.weather.next('silent')
    const [first, second] = [await rejected(w), await rejected(w)]
    await w.tick(130_000)
    assert.deepEqual(
      [await told(w, first), await told(w, second)],
      [
        ['unknown', 'unknown', 0],
        ['handed', 'done', 1],
      ],
    )
  })
})
