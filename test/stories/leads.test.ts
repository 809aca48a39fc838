/** A rep looks requests up: lists and companies in his own chat, each line opening the card that the channel has, too. */
import { strict as assert } from 'node:assert'
import { stories } from '../support/story-databases.ts'
import { nodes, verbs } from '../support/story-card.ts'
import { inStep } from '../support/story-checks.ts'
import { read } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'

const named = (name: string) => ({ organization: { name } })
const list = async (s: Story, text: string): Promise<string> => read(await saidTo(s, text, s.ana))

stories('leads', () => {
  it('lists all, new, mine and overdue ones, each with how it stands, how old it is and who looks', async () => {
    await using s = await story({ appId: null })
    assert.match(await list(s, 'leads'), /^Requests\nNo request has come in yet\./)
    const old = await s.receive(named('Contoso Retail'))
    await s.pass(25 * 3_600_000)
    const fresh = await s.receive(named('Fabrikam'))
    await s.click(old, 'claim', s.ana)
    await s.click(fresh, 'qualify', s.ben)
    await s.quiet()
    assert.match(
      await list(s, 'leads'),
      /^Requests\n2 requests\n[^]*Fabrikam\nQualified[^]*Contoso Retail\nNew · [^]*1 day ago/,
    )
    assert.match(await list(s, 'leads new'), /^New requests\n1 request\n[^]*Contoso Retail\nNew .* · Ana Ruiz has it/)
    assert.match(await list(s, 'leads mine'), /^Requests in your hands\n1 request\n[^]*Contoso/)
    assert.match(read(await saidTo(s, 'leads mine', s.ben)), /You have none: claim one, or say “next”\./)
    assert.match(
      await list(s, 'leads overdue'),
      /^Overdue requests\n1 request\nNot decided within 24 hours, [^]*Contoso/,
    )
    assert.match(await list(s, 'anfragen Überfällig'), /^Overdue requests\n1 request/)
    await saidTo(s, 'settings deadline 48', s.adam)
    assert.match(await list(s, 'leads overdue'), /Nothing is overdue\./)
  })

  it('finds companies by the beginnings of words, ten at most, and says how many more', async () => {
    await using s = await story()
    for (let n = 1; n <= 12; n++) await s.shop.asks(requestOf(named(`Müller Söhne ${n}`)))
    await s.shop.asks(requestOf(named('Fabrikam & Müller')))
    await s.quiet()
    const many = await saidTo(s, 'leads MULL', s.ana)
    assert.match(read(many), /^Requests of a company\n13 requests\n[^]*and 3 more/)
    assert.equal(nodes(many.card).filter(({ selectAction }) => selectAction !== undefined).length, 10)
    assert.match(await list(s, 'leads müller fab'), /1 request\n[^]*Fabrikam & Müller/)
    assert.match(await list(s, 'leads ller'), /No company here has a name with words that begin like this\./)
  })

  it('a line opens the card, whose buttons count as those in the channel do', async () => {
    await using s = await story()
    const lead = await s.receive(named('Contoso Retail'))
    const message = await saidTo(s, 'leads contoso', s.ana)
    const opened = await s.teams.click(message, 'refresh', {}, s.ana)
    assert.match(read(opened.card), /^New partner request\nContoso Retail\n/)
    const done = await s.teams.click(message, 'qualify', {}, s.ana, opened.card)
    assert.match(read(done.card), /^Qualified\nContoso Retail\n/)
    await s.shows(lead.message, /^Qualified\n/)
    await s.quiet()
    await inStep(s, lead)
    const refused = await s.teams.click(message, 'win', {}, s.adam, done.card)
    assert.match(refused.message ?? '', /Win needs the role/)
  })
})

stories('lead', () => {
  it('shows the one that is meant by its id or is the only one of its company, else a list', async () => {
    await using s = await story()
    const one = await s.receive(named('Contoso Retail'))
    await s.receive(named('Contoso Wholesale'))
    for (const text of [`lead ${one.leadId}`, `LEAD ${one.leadId.toUpperCase()}`, 'lead contoso ret']) {
      const message = await saidTo(s, text, s.ana)
      assert.match(read(message), /^New partner request\nContoso Retail\n/, text)
      assert.deepEqual(verbs(message.card), ['qualify', 'next', 'ask-disqualify', 'claim'])
    }
    assert.match(await list(s, 'lead contoso'), /^Requests of a company\n2 requests\n/)
    assert.match(await list(s, 'lead'), /Say “lead <id \| company>”\./)
    assert.match(await list(s, `lead ${crypto.randomUUID()}`), /There is no request with this id\./)
  })

  it('B18 what is searched for is compared, never run, and bounded', async () => {
    await using s = await story()
    await s.receive(named("' or 1 eq 1"))
    const empty = /Say at least one word|No company here has|At most 60 characters may follow/
    const strange = [
      "' -- ;",
      '$filter',
      '../../',
      '%',
      '_',
      '{{x}}',
      '👩‍👩‍👧‍👦',
      '\u202e',
      'x'.repeat(61),
      'constructor',
      '__proto__',
    ]
    for (const text of strange) {
      const answer = await list(s, `lead ${text}`)
      assert.match(answer, new RegExp(`${empty.source}|Say “lead`), text)
      assert.ok(answer.length < 300)
    }
    assert.match(await list(s, "lead ' or 1 eq 1"), /^New partner request\n' or 1 eq 1\n/)
  })
})
