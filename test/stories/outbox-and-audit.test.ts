/** An admin sees what ended without its result, tries it again, and reads who did what. */
import { strict as assert } from 'node:assert'
import { refuses } from '../support/fake-teams/faults.ts'
import type { Person } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { verbs } from '../support/story-card.ts'
import { read } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'

const GONE = 'Nothing changed: this question is too old, or not yours. Ask again.'

const stateOf = async (s: Story, key: string): Promise<string | undefined> =>
  (await s.bot.store.effects({ keyPrefix: key, limit: 1 }))[0]?.state

/** A delivery that may have happened: the bot was cut off between doing and noting. */
async function uncertain(s: Story): Promise<string> {
  const lead = await s.receive()
  await s.quiet()
  const key = `card:${lead.leadId}:0`
  s.tamper(`UPDATE effects SET state = 'unknown', settled_at = NULL WHERE key = ?`, key)
  return key
}

async function asked(s: Story, text: string, by: Person) {
  const message = await saidTo(s, text, by)
  assert.deepEqual(verbs(message.card), ['confirm', 'cancel'], read(message))
  return (verb: 'confirm' | 'cancel', who = by) => s.teams.click(message, verb, {}, who)
}

stories('outbox', () => {
  it('lists what is parked with its cause, and sends it again once the cause is gone', async () => {
    await using s = await story()
    assert.match(read(await saidTo(s, 'outbox', s.adam)), /Nothing is parked, and nothing is uncertain\./)
    s.teams.on('create-thread', refuses(403, 'BotDisabledByAdmin'))
    const { leadId } = await s.shop.asks(requestOf())
    await s.quiet()
    const key = `card:${leadId}:0`
    assert.equal(await stateOf(s, key), 'parked')
    const listed = read(await saidTo(s, 'outbox', s.adam))
    assert.match(listed, /1 delivery failed or got stuck\.[^]*Card, parked, 1 attempt\n/)
    assert.ok(listed.includes(`${key} · cause: The bot is switched off in this tenant`))
    assert.match(read(await saidTo(s, 'status', s.adam)), /1 delivery is parked: see “outbox”/)
    assert.match(read(await saidTo(s, 'status', s.ana)), /1 delivery is parked: an admin sees more with “outbox”/)
    assert.match(read(await saidTo(s, `outbox retry ${key}`, s.adam)), /It waits again/)
    await s.quiet()
    assert.equal(s.cardsOf(leadId).length, 1)
    assert.match(read(await saidTo(s, `outbox retry ${key}`, s.adam)), /this one is neither\./)
    assert.match(read(await saidTo(s, 'outbox retry card:nothing', s.adam)), /No delivery has this key/)
    for (const text of ['outbox retry', 'outbox all', 'outbox ; drop'])
      assert.match(read(await saidTo(s, text, s.adam)), /Say “outbox retry <key>”\./)
  })

  it('says in the language of its reader why a letter is held back, and of the log whose language that is', async () => {
    await using s = await story({ undoSeconds: 0 })
    await saidTo(s, 'settings mail-cap-address 1', s.adam)
    const requester = { email: 'rosa@partner.example' }
    for (const legalEntity of ['usrt', 'frrt'])
      await s.click(await s.receive({ requester, legalEntity }), 'disqualify', s.ana, { version: 1, reason: '4' })
    await s.quiet()
    s.teams.on('create-thread', refuses(403, 'BotDisabledByAdmin'))
    const { leadId } = await s.shop.asks(requestOf())
    await s.quiet()
    const told = read(await saidTo(s, 'outbox', { ...s.adam, locale: 'de-DE' }))
    assert.match(told, /E-Mail, geparkt[^]* an rosa@partner\.example wartet auf Prüfung: zu viele E-Mails/)
    assert.doesNotMatch(told, /Held for review/)
    assert.ok(told.includes(`card:${leadId}:0 · Ursache, auf Englisch wie im Log: The bot is switched off`))
  })

  it('B18 asks before it repeats what may have been done: once, for whoever asked, within sixty seconds', async () => {
    // Without a registration nobody is turned away before the question itself is looked at.
    await using s = await story({ appId: null })
    await saidTo(s, `roles add admin ${s.mia.aadObjectId}`, s.adam)
    const key = await uncertain(s)
    const first = await asked(s, `outbox retry ${key}`, s.adam)
    for (const other of [s.mia, s.ana, s.sam]) assert.equal((await first('confirm', other)).message, GONE)
    await s.pass(61_000)
    assert.equal((await first('confirm')).message, GONE)
    assert.equal(await stateOf(s, key), 'unknown')

    const second = await asked(s, `outbox retry ${key}`, s.adam)
    assert.match(read((await second('cancel')).card), /Nothing was done\./)
    assert.equal((await second('confirm')).message, GONE)
    assert.equal(await stateOf(s, key), 'unknown')

    const third = await asked(s, `outbox retry ${key}`, s.adam)
    const answers = await Promise.all([1, 2, 3].map(() => third('confirm')))
    assert.equal(answers.filter(({ card }) => read(card).includes('It waits again')).length, 1)
    assert.equal(answers.filter(({ message }) => message === GONE).length, 2)
    await s.quiet()
    assert.notEqual(await stateOf(s, key), 'unknown')
  })

  it('B17 shows managers, and lets them try again, letters of unknown fate alone', async () => {
    await using s = await story()
    const key = await uncertain(s)
    assert.match(read(await saidTo(s, 'outbox', s.mia)), /Of every mail it is known whether it left\./)
    assert.match(read(await saidTo(s, `outbox retry ${key}`, s.mia)), /No delivery has this key/)
    assert.equal(await stateOf(s, key), 'unknown')
    assert.ok(read(await saidTo(s, 'outbox', s.adam)).includes(key))
  })

  it('status sends each to the outbox for what he sees there, and to an admin for the rest', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'disqualify', s.ana, { version: 1, reason: '6' })
    await s.quiet()
    s.tamper(`UPDATE effects SET state = 'unknown', settled_at = NULL WHERE kind = 'mail'`)
    const told = async (who: Person) => (read(await saidTo(s, 'status', who)).match(/.* parked: .*/g) ?? []).join('\n')
    assert.equal(await told(s.mia), '1 delivery is parked: see “outbox”')
    await uncertain(s)
    assert.equal(
      await told(s.mia),
      '1 delivery is parked: see “outbox”\n1 delivery is parked: an admin sees more with “outbox”',
    )
    assert.equal(await told(s.ana), '2 deliveries are parked: an admin sees more with “outbox”')
    assert.equal(await told(s.adam), '2 deliveries are parked: see “outbox”')
  })

  it('B17 a manager of the lists who is made admin by command sees all of it, and status says so', async () => {
    await using s = await story()
    await saidTo(s, `roles add admin ${s.mia.aadObjectId}`, s.adam)
    const key = await uncertain(s)
    assert.ok(read(await saidTo(s, 'outbox', s.mia)).includes(key))
    assert.match(read(await saidTo(s, 'status', s.mia)), /1 delivery is parked: see “outbox”/)
    const press = await asked(s, `outbox retry ${key}`, s.mia)
    assert.match(read((await press('confirm')).card), /It waits again/)
  })

  it('B17 asks for the right again when the question is answered', async () => {
    await using s = await story()
    await saidTo(s, `roles add admin ${s.ana.aadObjectId}`, s.adam)
    const key = await uncertain(s)
    const press = await asked(s, `outbox retry ${key}`, s.ana)
    const removal = await saidTo(s, `roles remove admin ${s.ana.aadObjectId}`, s.adam)
    if (verbs(removal.card).includes('confirm')) await s.teams.click(removal, 'confirm', {}, s.adam)
    assert.match(read((await press('confirm')).card), /That needs the role manager or admin\./)
    assert.equal(await stateOf(s, key), 'unknown')
  })
})

stories('audit', () => {
  it('shows the newest rows of a lead and of the settings, by name, and that the trail is whole', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    await s.quiet()
    const rows = read(await saidTo(s, `audit ${lead.leadId}`, s.adam))
    assert.match(rows, new RegExp(`^Audit trail\nLead ${lead.leadId}\nThe newest \\d of \\d:`))
    assert.match(rows, /Ana Ruiz · Qualify · version 2/)
    assert.match(rows, /the shop · request received · version 1/)
    assert.match(read(await saidTo(s, 'audit', s.adam)), /^Audit trail of the settings\n[^]*Adam Admin/)
    assert.match(read(await saidTo(s, `audit ${crypto.randomUUID()}`, s.adam)), /There are no entries\./)
    assert.match(read(await saidTo(s, 'audit yesterday', s.adam)), /Say “audit”, “audit <lead id>” or “audit verify”\./)
    assert.match(read(await saidTo(s, 'audit verify', s.adam)), /\d+ rows in \d+ chains: as they were written\./)
  })

  it('B19 tells in the reader’s language who did what, to whom, from what and to what', async () => {
    await using s = await story({ undoSeconds: 30 })
    const german = { ...s.adam, locale: 'de-DE' }
    const lead = await s.receive()
    await s.teams.say('hi', s.ben, s.sales)
    const form = await s.click(lead, 'ask-assign', s.mia)
    await s.click(lead, 'assign', s.mia, { assignee: s.ben.aadObjectId }, form.card)
    await s.click(lead, 'disqualify', s.ben, { version: 1, reason: '6' })
    await s.pass(31_000)
    await s.quiet()
    const rows = read(await saidTo(s, `audit ${lead.leadId}`, german))
    assert.match(rows, /der Bot · E-Mail an den Partner · in eine Datei geschrieben · Version 2/)
    assert.match(rows, /Ben Ode · Disqualifizieren · Nicht mehr interessiert · Version 2/)
    assert.match(rows, /Ben Ode · gewählt, noch rückgängig zu machen · Disqualifizieren · Nicht mehr interessiert/)
    assert.match(rows, /Mia Berg · Zuweisen · – → Ben Ode · Version 1/)
    assert.match(rows, /der Shop · Anfrage eingegangen · Version 1/)

    for (const text of ['deadline 8', 'deadline 12', 'digest daily 07:30']) await saidTo(s, `settings ${text}`, german)
    await saidTo(s, `roles add manager ${s.ana.aadObjectId}`, german)
    await s.teams.say('setup here for country=ES language=es', german, s.sales)
    const settings = read(await saidTo(s, 'audit', german))
    assert.match(settings, /Adam Admin · Frist: 8 Std\. \(vorher: wie konfiguriert\) · Version 2/)
    assert.match(settings, /Adam Admin · Frist: 12 Std\. \(vorher: 8 Std\.\) · Version 3/)
    assert.match(settings, /täglich um 07:30/)
    assert.match(settings, /Adam Admin · Ana Ruiz hat jetzt die Rolle Vertriebsleitung/)
    assert.match(settings, /Land ES und Sprache Spanisch/)
    assert.doesNotMatch(`${rows}\n${settings}`, /grant|bind|received|held|deadlineHours/)
  })

  it('B19 names what is broken', async () => {
    await using s = await story()
    const lead = await s.receive()
    const [first] = s.stored.audit(lead.leadId)
    const forged = JSON.stringify({ ...first, by: 'nobody' })
    s.tamper('UPDATE audit SET entry = ? WHERE chain = ? AND seq = 1', forged, lead.leadId)
    assert.match(read(await saidTo(s, 'audit verify', s.adam)), /The audit trail is broken: row 1 of .* was changed\./)
  })
})
