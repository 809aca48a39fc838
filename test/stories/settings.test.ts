/** An admin changes the settings over real HTTP: forms and words, two admins at once, and the way back. */
import { strict as assert } from 'node:assert'
import type { Card, Message, Person } from '../support/fake-teams/memory.ts'
import { inputsOf, saidTo } from '../support/story-settings.ts'
import { words } from '../support/story-card.ts'
import { requestOf } from '../support/story-shop.ts'
import { stories } from '../support/story-databases.ts'
import { type Story, story } from '../support/story.ts'

const shown = (card: Card | undefined): string => words(card)

/** The settings' page in the admin's own chat. */
async function page(s: Story, admin: Person): Promise<Message> {
  await saidTo(s, 'settings', admin)
  return s.teams.personal(admin).visible.at(-1) ?? assert.fail('no page')
}
async function form(s: Story, admin: Person, group: string) {
  const message = await page(s, admin)
  const answer = await s.teams.click(message, 'ask-settings', { group }, admin)
  return { message, card: answer.card ?? assert.fail(answer.message ?? 'no form') }
}
/** As a client sends it: what stands in the inputs, with what was typed over it. */
const send = (s: Story, { message, card }: { message: Message; card: Card }, admin: Person, typed: object) =>
  s.teams.click(message, 'settings-save', { ...inputsOf(card), ...typed }, admin, card)

stories('settings', () => {
  it('are shown with where each comes from, changed by a form, in force at the next click, and told in the channel', async () => {
    await using s = await story({ undoSeconds: 0, env: { MAIL_CAP_ADDRESS: '' } })
    const before = shown((await page(s, s.adam)).card)
    assert.match(before, /Undo time\n0 s \(UNDO_SECONDS\)/)
    assert.match(before, /Mails to one address\n3 in 24 h \(default\)/)
    const times = await form(s, s.adam, 'times')
    assert.equal(inputsOf(times.card).undoSeconds, '')
    const saved = await send(s, times, s.adam, { undoSeconds: '600', deadlineHours: '8' })
    assert.match(shown(saved.card), /Saved\.\n[^]*Undo time: 600 s \(before: as configured\)/)
    assert.match(shown(saved.card), /Undo time\n600 s \(set by an admin; UNDO_SECONDS: 0 s\)/)
    assert.match(shown(saved.card), /Version 2, by Adam Admin, /)
    const lead = await s.receive()
    const held = await s.click(lead, 'qualify', s.ana)
    assert.match(shown(held.card), /Undo/)
    assert.equal((await s.caseOf(lead.leadId)).pending?.phase, 'held')
    await s.quiet()
    const notice = s.sales.visible.map(({ card }) => shown(card)).find((text) => text.includes('changed the settings'))
    assert.match(notice ?? '', /Adam Admin changed the settings\. Undo time: 600 s .* Deadline: 8 h/)
  })

  it('mail caps and languages that are stored hold at the next letter and the next card', async () => {
    await using s = await story({ undoSeconds: 0 })
    await saidTo(s, 'settings mail-cap-address 1', s.adam)
    const requester = { email: 'rosa@partner.example' }
    const leads = [await s.receive({ requester }), await s.receive({ requester, legalEntity: 'frrt' })]
    for (const lead of leads) await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '4' })
    await s.quiet()
    const states = await Promise.all(leads.map(async ({ leadId }) => (await s.caseOf(leadId)).mails[0]?.state))
    assert.deepEqual(states.sort(), ['review', 'written'])
    await saidTo(s, 'settings language de', s.adam)
    const { message } = await s.receive()
    await s.shows(message, 'Qualifizieren')
  })

  it('B39 two admins at once: the second is shown what the first did, and his own input again', async () => {
    await using s = await story()
    await saidTo(s, `roles add admin ${s.mia.aadObjectId}`, s.adam)
    const [first, second] = [await form(s, s.adam, 'mail'), await form(s, s.mia, 'mail')]
    assert.match(shown((await send(s, first, s.adam, { mailCapAddress: '5' })).card), /Saved\./)
    const late = await send(s, second, s.mia, { mailCapAddress: '7', mailCapDomain: '70' })
    assert.ok(late.card)
    assert.match(
      shown(late.card),
      /Adam Admin changed the settings while you were at it:\n.*Mails to one address: 5 in 24 h/,
    )
    assert.deepEqual(inputsOf(late.card), { mailCapAddress: '7', mailCapDomain: '70' })
    const again = await send(s, { message: second.message, card: late.card }, s.mia, {})
    assert.match(shown(again.card), /Saved\.\n.*7 in 24 h \(before: 5 in 24 h\)/)
    const rows = s.stored.audit('settings').slice(2)
    assert.deepEqual(
      rows.map(({ event, code, by }) => [event, code, by]),
      [
        ['settings', 'mailCapAddress', s.adam.aadObjectId],
        ['settings', 'mailCapAddress', s.mia.aadObjectId],
        ['settings', 'mailCapDomain', s.mia.aadObjectId],
      ],
    )
  })

  it('bad input comes back with every complaint and nothing lost; nothing is written', async () => {
    await using s = await story()
    const bad = { undoSeconds: '3601', deadlineHours: 'soon', workingFrom: '25:99', workingTo: '', workingDays: '1,9' }
    const { card } = await send(s, await form(s, s.adam, 'times'), s.adam, bad)
    assert.ok(card)
    for (const complaint of [
      /Undo time, in seconds: write a whole number from 0 to 3,600/,
      /Deadline, in hours: write a whole number from 1 to 720/,
      /Working hours from: write a time on the 24-hour clock/,
      /Working hours until: fill it in/,
      /Working days: choose one of these/,
    ])
      assert.match(shown(card), complaint)
    assert.deepEqual(inputsOf(card), { ...bad, workingDays: '' })
    assert.deepEqual(s.stored.audit('settings').length, 1)
  })

  it('take back the last change after a question, and the question is for who asked it alone, once', async () => {
    await using s = await story()
    await saidTo(s, 'settings digest weekly mon 09:30 Europe/Berlin', s.adam)
    const asked = await saidTo(s, 'settings undo', s.adam)
    assert.match(
      shown(asked.card),
      /Take the last change back\?\n.*Digest.*: as configured \(now: weekly, Mon at 09:30/,
    )
    assert.equal((await s.teams.click(asked, 'confirm', {}, s.mia)).card, undefined)
    const done = await s.teams.click(asked, 'confirm', {}, s.adam)
    assert.match(shown(done.card), /Digest, .*\nweekdays at 08:00 \(default\)/)
    assert.match((await s.teams.click(asked, 'confirm', {}, s.adam)).message ?? '', /too old/)
    assert.match(shown(done.card), /Version 3/)
    assert.deepEqual(
      s.stored.audit('settings').map(({ event }) => event),
      ['bind', 'settings', 'undo'],
    )
  })

  it('a digest that is not understood is complained about as to managers, word by word; nothing is written', async () => {
    await using s = await story()
    for (const text of ['off weekdays', 'weekly mon tue', 'monthly', '25:99']) {
      const own = shown((await saidTo(s, `digest ${text}`, s.mia)).card).split('\n')
      const everybodys = shown((await saidTo(s, `settings digest ${text}`, s.adam)).card).split('\n')
      assert.deepEqual(everybodys.slice(1, -1), own.slice(1, -1), text)
      assert.match(everybodys[1] ?? '', /^“|^I do not understand/)
    }
    const days = shown((await saidTo(s, 'settings working-hours 09:00 17:00 mon-frx', s.adam)).card)
    assert.match(days, /I do not understand “mon-frx”\.[^]*“settings working-hours 09:00 17:00 mon-fri”/)
    assert.equal(s.stored.audit('settings').length, 1)
  })

  it('a question about a version that somebody changed since takes nothing back', async () => {
    await using s = await story()
    await saidTo(s, 'settings deadline 8', s.adam)
    const asked = await saidTo(s, 'settings undo', s.adam)
    await saidTo(s, 'settings deadline 12', s.adam)
    assert.match(
      shown((await s.teams.click(asked, 'confirm', {}, s.adam)).card),
      /while you were at it:[^]*Deadline\n12 h/,
    )
  })
})

stories('B39 where cards go', () => {
  it('is chosen among the channels that the bot is in; both channels hear of it', async () => {
    await using s = await story()
    const [eu, other] = [s.teams.channel('EU requests'), s.teams.channel('Somebody else')]
    await s.teams.install(eu, s.adam)
    const channels = await form(s, s.adam, 'channels')
    const choices = JSON.stringify(channels.card)
    assert.ok(choices.includes(eu.id) && !choices.includes(other.id))
    for (const channel of [other.id, '19:made-up@thread.tacv2', '']) {
      const answer = await send(s, channels, s.adam, { channel, country: 'ES' })
      assert.match(shown(answer.card), /Teams channel: (choose a channel from this list|fill it in)/)
    }
    assert.match(shown((await send(s, channels, s.adam, { channel: eu.id, country: 'XX' })).card), /ISO 3166-1/)
    const saved = await send(s, channels, s.adam, { channel: eu.id, country: 'es', partnerLanguage: 'es' })
    assert.match(shown(saved.card), /Cards go to EU requests for country ES and language Spanish\./)
    const { leadId } = await s.shop.asks(requestOf({ language: 'es-ES', organization: { address: { country: 'ES' } } }))
    await s.teams.until(() => eu.visible.find(({ card }) => JSON.stringify(card).includes(leadId)))
    await s.quiet()
    assert.ok(eu.visible.some(({ card }) => shown(card).includes('Adam Admin changed the settings. Cards go to')))
    await s.teams.uninstall(eu, s.adam)
    const gone = await send(s, await form(s, s.adam, 'channels'), s.adam, { channel: eu.id })
    assert.match(shown(gone.card), /choose a channel from this list/)
  })

  it('hears of a new admin wherever cards go, while there is no default channel', async () => {
    await using s = await story({ bound: false })
    const south = s.teams.channel('South')
    for (const [channel, country] of [
      [s.sales, 'FR'],
      [south, 'ES'],
    ] as const) {
      await s.teams.install(channel, s.sam)
      await s.teams.say(`setup here for country=${country}`, s.adam, channel)
    }
    await saidTo(s, `roles add admin ${s.mia.aadObjectId}`, s.adam)
    await s.quiet()
    for (const channel of [s.sales, south]) {
      const told = channel.visible.filter(({ card }) => shown(card).includes('Mia Berg now has the role admin.'))
      assert.equal(told.length, 1, channel.id)
    }
  })
})
