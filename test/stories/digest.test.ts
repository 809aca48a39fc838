/** A manager's digest over real HTTP: now, at its time, and what stands behind its numbers. */
import { strict as assert } from 'node:assert'
import { refuses } from '../support/fake-teams/faults.ts'
import type { Card, Message } from '../support/fake-teams/memory.ts'
import { words } from '../support/story-card.ts'
import { stories } from '../support/story-databases.ts'
import { saidTo } from '../support/story-settings.ts'
import { eventually } from '../support/story-store.ts'
import { type Story, type StoryOptions, story } from '../support/story.ts'

const QUICK = { seams: { digestRoundMs: 100 } } satisfies StoryOptions
const MINUTE = 60_000

/** `HH:MM` in UTC, so many minutes from now. */
const inMinutes = (s: Story, minutes: number): string =>
  new Date(s.now().getTime() + minutes * MINUTE).toISOString().slice(11, 16)

/** The digests in Mia's own chat. */
const digests = (s: Story): Message[] =>
  s.teams.personal(s.mia).visible.filter((message) => words(message.card).startsWith('Partner requests'))

async function comes(s: Story, count: number): Promise<Card> {
  await eventually(() => Promise.resolve(digests(s).length >= count), 8000)
  await s.quiet()
  assert.equal(digests(s).length, count)
  return digests(s).at(-1)?.card ?? assert.fail('no card')
}
const says = (s: Story, text: string): Promise<unknown> => saidTo(s, text, s.mia)
const lastWords = (s: Story): string => words(s.teams.personal(s.mia).visible.at(-1)?.card)

stories('a digest', () => {
  it('comes when a manager says “digest now”, in his own chat alone, and opens its lists and its cases', async () => {
    await using s = await story(QUICK)
    const lead = await s.receive({ organization: { name: 'Fabrikam' } })
    const done = await s.receive({ organization: { name: 'Tailspin' } })
    const form = await s.click(done, 'ask-disqualify', s.ana)
    await s.click(done, 'disqualify', s.ana, { reason: '6' }, form.card)
    await saidTo(s, 'hello', s.mia)
    const channel = s.sales.visible.length
    await s.teams.say('digest now', s.mia, s.sales)
    const card = await comes(s, 1)
    assert.match(words(card), /2\n[^]*New\n[^]*1\n[^]*Rejected/)
    assert.match(words(card), /Disqualified – No Longer Interested\n1/)
    assert.match(words(card), /Fabrikam/)
    assert.equal(s.sales.visible.length, channel + 1, 'one line in the channel')
    assert.doesNotMatch(words(s.sales.visible.at(-1)?.card), /Fabrikam/)
    const [message] = digests(s) as [Message]
    const data = JSON.parse(/"data":(\{"from"[^}]*\})/.exec(JSON.stringify(card))?.[1] ?? '{}') as object
    const list = await s.teams.click(message, 'list', { ...data, what: 'rejected' }, s.mia)
    assert.match(words(list.card), /^Rejected\n[^]*Tailspin\n[^]*Ana Ruiz chose Disqualify \(No Longer Interested\)/)
    const why = await s.teams.click(message, 'list', { ...data, what: 'reason/disqualify/6' }, s.mia)
    assert.match(words(why.card), /^Disqualified – No Longer Interested\n[^]*Tailspin\n/)
    const none = await s.teams.click(message, 'list', { ...data, what: 'reason/disqualify/5' }, s.mia)
    assert.match(words(none.card), /No request is in this list\./)
    const back = await s.teams.click(message, 'list', { ...data, what: 'digest' }, s.mia, list.card)
    assert.match(words(back.card), /^Partner requests/)
    const opened = await s.teams.click(message, 'refresh', { leadId: lead.leadId, version: 1 }, s.mia)
    assert.match(words(opened.card), /Fabrikam/)
    const never = await s.teams.click(
      message,
      'list',
      { ...data, from: '2026-99-99T00:00:00.000Z', what: 'digest' },
      s.mia,
    )
    assert.match(never.message ?? '', /the card sent something unexpected/)
    // A rep sends the same click from wherever he likes.
    const rep = await s.teams.click(lead.message, 'list', { ...data, what: 'rejected' }, s.ana)
    assert.equal(rep.message, 'Digests are for managers.')
  })

  it('names nobody until an admin turns figures per person on', async () => {
    await using s = await story(QUICK)
    const lead = await s.receive()
    const form = await s.click(lead, 'ask-disqualify', s.ana)
    await s.click(lead, 'disqualify', s.ana, { reason: '6' }, form.card)
    await says(s, 'digest now')
    assert.match(lastWords(s), /^Partner requests\n/)
    assert.doesNotMatch(lastWords(s), /Who decided|Ana Ruiz/)
    await saidTo(s, 'settings figures on', s.adam)
    await says(s, 'digest now')
    assert.match(lastWords(s), /Who decided\nAna Ruiz\n0 approved, 1 rejected/)
    const message = digests(s).at(-1) ?? assert.fail()
    const data = JSON.parse(/"data":(\{"from"[^}]*\})/.exec(JSON.stringify(message.card))?.[1] ?? '{}') as object
    const what = `person/${s.ana.aadObjectId}`
    const hers = await s.teams.click(message, 'list', { ...data, what }, s.mia)
    assert.match(words(hers.card), /^Ana Ruiz\n[^]*Ana Ruiz chose Disqualify/)
    await saidTo(s, 'settings figures off', s.adam)
    await says(s, 'digest now')
    assert.doesNotMatch(lastWords(s), /Who decided|Ana Ruiz/)
    // The card of before still offers her list.
    const off = await s.teams.click(message, 'list', { ...data, what }, s.mia)
    assert.match(words(off.card), /^Partner requests\n/)
    assert.doesNotMatch(words(off.card), /Ana Ruiz/)
  })

  it('B37 comes at its time by itself, once, across restarts and late', async () => {
    await using s = await story(QUICK)
    await says(s, 'hello')
    await says(s, `digest at ${inMinutes(s, 5)} UTC daily`)
    assert.match(lastWords(s), /It comes every day at \d\d:\d\d \(UTC\)\.\n[^]*The next one: /)
    await s.receive()
    assert.equal(digests(s).length, 0)
    await s.bot.stop()
    await s.pass(7 * MINUTE).catch(() => undefined)
    await s.restart()
    await comes(s, 1)
    await s.restart()
    await s.pass(2 * MINUTE)
    await comes(s, 1)
  })

  it('B37 comes once when Teams asks to slow down three times', async () => {
    await using s = await story(QUICK)
    await says(s, 'hello')
    await says(s, `digest at ${inMinutes(s, 5)} UTC daily`)
    await s.receive()
    const { id } = s.teams.personal(s.mia)
    const toMia = (call: { operation: string; thread: string | null }): boolean =>
      call.operation === 'send' && call.thread === id
    s.teams.on(toMia, refuses(429, 'TooManyRequests', { 'retry-after': '1' }), 3)
    await s.pass(6 * MINUTE)
    await eventually(() => Promise.resolve(s.stored.effects('digest').length > 0))
    await s.quiet()
    await comes(s, 1)
    assert.deepEqual(
      s.stored.effects('digest').map(({ state }) => state),
      ['done'],
    )
  })

  it('B37 a manager who blocked the bot gets none, and is named to admins in “status”', async () => {
    await using s = await story(QUICK)
    await says(s, 'hello')
    await says(s, `digest at ${inMinutes(s, 5)} UTC daily`)
    await s.receive()
    const { id } = s.teams.personal(s.mia)
    s.teams.on(
      ({ operation, thread }) => operation === 'send' && thread === id,
      refuses(403, 'ConversationBlockedByUser'),
    )
    const ended = (): boolean => s.stored.effects('digest').some(({ state }) => state === 'superseded')
    await s.pass(6 * MINUTE)
    await eventually(() => Promise.resolve(ended()), 8000)
    await saidTo(s, 'status', s.adam)
    const status = words(s.teams.personal(s.adam).visible.at(-1)?.card)
    assert.match(
      status,
      /The digest does not reach Mia Berg \(since .*\): the bot is not installed for this person, or was blocked\./,
    )
    assert.equal(digests(s).length, 0)
  })

  it('B37 a manager who removed the app is named to admins, too, after a restart', async () => {
    await using s = await story(QUICK)
    await says(s, 'hello')
    await says(s, `digest at ${inMinutes(s, 5)} UTC daily`)
    await s.receive()
    s.teams.personal(s.mia).installed = false
    await s.restart()
    const ended = (): boolean => s.stored.effects('digest').some(({ state }) => state === 'superseded')
    await s.pass(6 * MINUTE)
    await eventually(() => Promise.resolve(ended()), 8000)
    await saidTo(s, 'status', s.adam)
    assert.match(words(s.teams.personal(s.adam).visible.at(-1)?.card), /The digest does not reach Mia Berg \(since /)
  })

  it('says what is wrong with a schedule, and changes nothing then', async () => {
    await using s = await story(QUICK)
    await says(s, 'digest')
    assert.match(lastWords(s), /It comes on weekdays at 08:00 \(UTC\)\.[^]*That is what an admin chose for everybody\./)
    await says(s, 'digest at 25:99')
    assert.match(lastWords(s), /“25:99” is no time of day: write 00:00 to 23:59/)
    await says(s, 'digest at 08:00 Europe/Atlantis weekly mon tue')
    assert.match(lastWords(s), /“Europe\/Atlantis” is no time zone[^]*“tue” is one too many/)
    await says(s, 'digest off')
    assert.match(lastWords(s), /You get none\. Say “digest on” to get it again\./)
    await says(s, 'digest on')
    assert.match(lastWords(s), /on weekdays at 08:00/)
    await says(s, 'digest weekly fri 16:30 Europe/Berlin')
    assert.match(lastWords(s), /It comes every Friday at 16:30 \(Europe\/Berlin\)\.\n[^]*The next one: Friday, /)
    await saidTo(s, 'settings digest weekdays 09:30', s.adam)
    await says(s, 'digest off')
    await says(s, 'digest default')
    assert.match(lastWords(s), /It comes on weekdays at 09:30 [^]*That is what an admin chose for everybody\./)
    await says(s, 'digest at 07:00')
    assert.doesNotMatch(lastWords(s), /That is what an admin chose/)
    await says(s, 'digest default')
    await saidTo(s, 'settings digest daily 06:15', s.adam)
    await says(s, 'digest')
    assert.match(lastWords(s), /It comes every day at 06:15 [^]*That is what an admin chose for everybody\./)
  })
})
