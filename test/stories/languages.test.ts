/** Two channels with two languages, people with their own, and partners who are written to in theirs. */
import { strict as assert } from 'node:assert'
import type { Conversation, Message, Person } from '../support/fake-teams/memory.ts'
import { stories } from '../support/story-databases.ts'
import { words } from '../support/story-card.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Lead, type Story, story } from '../support/story.ts'

const speaking = (person: Person, locale: string): Person => ({ ...person, locale })
const newest = ({ visible }: Conversation): string => words(visible.at(-1)?.card)

/** What somebody is answered in his own chat. */
async function asked(s: Story, text: string, by: Person): Promise<string> {
  const chat = s.teams.personal(by)
  await s.teams.say(text, by, chat)
  return newest(chat)
}

/** `Partner requests` speaks German, and `Paris`, where the shop in France sends, French. */
async function twoChannels(): Promise<{ s: Story; paris: Conversation }> {
  const s = await story()
  const paris = s.teams.channel('Paris')
  await s.teams.install(paris, s.adam)
  await s.teams.say('setup here for b2b-fr', s.adam, paris)
  await s.teams.say('settings channel-language de', s.adam, s.sales)
  await s.teams.say('settings channel-language fr', s.adam, paris)
  await s.quiet()
  return { s, paris }
}

async function cardIn(s: Story, where: Conversation, channel: string): Promise<Lead> {
  const { leadId } = await s.shop.asks(requestOf({ channel }))
  const found = (): Message | undefined => where.visible.find((m) => JSON.stringify(m.card ?? '').includes(leadId))
  await s.teams.until(() => found() !== undefined)
  return { leadId, message: found() ?? assert.fail(leadId) }
}

stories('languages', () => {
  it('a shared card speaks its channel’s, and so does the answer that is this card', async () => {
    const { s, paris } = await twoChannels()
    await using _ = s
    const german = await cardIn(s, s.sales, 'b2b-eu')
    const french = await cardIn(s, paris, 'b2b-fr')
    assert.match(words(german.message.card), /^Neue Partneranfrage\n/)
    assert.match(words(french.message.card), /^Nouvelle demande de partenaire\n/)
    const zoe = speaking(s.ana, 'fr-FR')
    const answer = await s.click(german, 'qualify', zoe)
    assert.match(words(answer.card), /^Qualifiziert\n[^]*Ana Ruiz wählte „Qualifizieren“/)
    await s.shows(german.message, 'Qualifiziert')
    const old = await s.click(german, 'qualify', speaking(s.ben, 'fr-FR'), { version: 1 })
    assert.match(words(old.card), /^Nichts geändert: Ihre Karte war veraltet\./)
    assert.match(words((await s.click(french, 'qualify', s.ana)).card), /^Qualifiée\n/)
    await s.shows(french.message, 'Qualifiée')
  })

  it('a form, a question and a refusal speak the clicker’s, wherever the card is', async () => {
    const { s } = await twoChannels()
    await using _ = s
    const lead = await cardIn(s, s.sales, 'b2b-eu')
    const form = (await s.click(lead, 'ask-disqualify', speaking(s.ana, 'fr-FR'))).card
    assert.match(words(form), /^Disqualifier ce prospect\n[^]*Impossible à contacter/)
    const complaint = await s.click(lead, 'disqualify', speaking(s.ana, 'fr-FR'), { reason: '' }, form)
    assert.match(words(complaint.card), /Choisissez un motif\./)
    const refused = await s.click(lead, 'qualify', speaking(s.sam, 'es-419'))
    assert.match(String(refused.message), /^«Calificar» requiere el rol Comercial o Responsable, que usted no tiene\./)
    await s.click(lead, 'claim', s.ben)
    const claimed = await s.click(lead, 'qualify', speaking(s.ana, 'es-MX'))
    assert.match(words(claimed.card), /^Otra persona ya la tiene\n[^]*Decidir de todos modos/)
  })

  it('commands are answered in the reader’s; who speaks none of ours is answered in the default one', async () => {
    await using s = await story({ env: { DEFAULT_LANGUAGE: 'es-ES' } })
    assert.match(await asked(s, 'help', speaking(s.ana, 'de-AT')), /^Was Sie mir sagen können\n/)
    assert.match(await asked(s, 'help', speaking(s.ben, 'it-IT')), /^Lo que me puede decir\n/)
    assert.match(await asked(s, 'status', speaking(s.ben, 'fr-CA')), /^État\n/)
    assert.match(newest(s.sales), /^Hola\n/)
    assert.match(words((await s.receive()).message.card), /^Nueva solicitud de socio\n/)
  })

  it('the default that an admin stored wins over the variable, for cards, letters and people alike', async () => {
    await using s = await story({ env: { DEFAULT_LANGUAGE: 'es' } })
    await asked(s, 'settings language de', s.adam)
    const lead = await s.receive({ language: 'it' })
    assert.match(words(lead.message.card), /^Neue Partneranfrage\n/)
    assert.match(await asked(s, 'help', speaking(s.ben, 'it-IT')), /^Was Sie mir sagen können\n/)
    const french = await s.receive({ language: 'fr-FR' })
    for (const each of [lead, french]) {
      const { card } = await s.click(each, 'qualify', s.ana)
      await s.click(each, 'win', s.ana, {}, card)
    }
    await s.quiet()
    const languages = s.letters().map(({ headers }) => headers['content-language'])
    assert.deepEqual(languages.sort(), ['de', 'fr'])
  })

  it('somebody who adds the bot to his chat is greeted in his own', async () => {
    await using s = await story()
    const bea = speaking(s.ben, 'fr-BE')
    await s.teams.install(s.teams.personal(bea), bea)
    assert.match(newest(s.teams.personal(bea)), /^Bonjour\n[^]*Dites «\shelp\s»/)
  })
})
