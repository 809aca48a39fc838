/** Whatever prospects and colleagues type stands on cards as text, and nowhere but in text runs. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Case } from '../../../src/core/case.ts'
import type { OnboardingRequest } from '../../../src/core/request.ts'
import { caseCard } from '../../../src/teams/cards/case-card.ts'
import { claimedCard } from '../../../src/teams/cards/claimed-card.ts'
import { floodCard } from '../../../src/teams/cards/flood-card.ts'
import { formCard } from '../../../src/teams/cards/form-card.ts'
import { movedCard } from '../../../src/teams/cards/moved-card.ts'
import { pageCard } from '../../../src/teams/cards/page-card.ts'
import { paint } from '../../../src/teams/cards/paint.ts'
import { settingsForm } from '../../../src/teams/cards/settings-form.ts'
import * as given from './given.ts'
import { payloads } from './payloads.ts'
import { outsideRuns, runs, skeleton } from './walk.ts'

/** Everything a stranger or a colleague may type, as this text. */
const typing = (text: string): OnboardingRequest => ({
  prospectId: text,
  legalEntity: text,
  requester: { firstName: text, lastName: text, email: text, phone: text, department: text },
  organization: {
    name: text,
    size: 12,
    website: text,
    taxId: text,
    address: { street: text, city: text, postalCode: text, state: text, country: `${text} land` },
  },
  comments: text,
  channel: text,
})

const person = (name: string) => ({ id: given.ana.id, name })

function typed(c: Case, text: string): Case {
  return {
    ...c,
    request: typing(text),
    owner: { by: person(text), at: given.DECIDED_AT },
    decision: c.decision && { ...c.decision, by: person(text), note: text },
    mails: c.mails.map((mail) => ({ ...mail, to: text })),
    customers: c.customers.map((customer) => ({ ...customer, account: text })),
    history: c.history.map((entry) => ({ ...entry, by: person(text), note: text })),
  }
}

/** Every kind of card with this text wherever one can be typed. */
function cards(text: string): readonly object[] {
  const { context, live } = given
  const lead = typed(given.fresh, text)
  const won = typed(given.approved, text)
  const lost = typed(given.lost, text)
  const trouble = { code: 'email-other-organization', retry: true, subject: text } as const
  const failed = given.pending(typed(given.qualified, text), {
    phase: 'failed',
    verb: 'win',
    by: person(text),
    trouble,
  })
  return [
    caseCard(lead, context),
    caseCard(failed, live, { line: text }),
    caseCard(won, context),
    caseCard(lost, context, { small: true }),
    formCard('lose', typed(given.qualified, text), context),
    formCard('reopen', lost, context),
    claimedCard({ by: person(text), at: given.DECIDED_AT, now: given.DECIDED_AT, token: 't' }, lead, context),
    floodCard(12, [lead, lead], context),
    movedCard(lead, context),
    pageCard({ title: 'Status', paragraphs: [text], facts: [{ label: text, value: text }] }, context),
  ]
}

describe('Text from strangers on cards', () => {
  const oneLine = cards('Fabrikam').map(skeleton)
  const twoLines = cards('Fabrikam\nInc').map(skeleton)
  /** The whole comment stands in Details where the first screen lacks its line breaks. */
  const harmless = (text: string): object => (/[\n\v\f\r\u0085\u2028\u2029]/.test(text) ? twoLines : oneLine)

  for (const [text, shown] of payloads) {
    it(`B20 ${JSON.stringify(text)} is shown as it is, in text runs alone, and changes nothing else`, () => {
      const hostile = cards(text)
      assert.deepEqual(hostile.map(skeleton), harmless(text))
      const [lead] = hostile
      assert.equal(runs(lead!)[0], shown)
    })
  }

  it('B20 a channel’s name is plain in a choice, and a complaint about it stands in a text run', () => {
    for (const [text] of payloads) {
      const name = `**qzjx7** [Approve](https://evil.example) ${text}`
      const problem = { field: 'channel', code: 'not-installed', subject: name } as const
      const form = settingsForm(
        {
          ...{ group: 'channels', version: 1, typed: {}, inForce: [], problems: [problem] },
          known: [{ serviceUrl: 'https://smba.example/', id: '19:a', name }],
        },
        given.context,
      )
      assert.ok(runs(form).some((run) => run.includes('**qzjx7**')))
      const elsewhere = outsideRuns(form).filter((other) => other.includes('qzjx7'))
      assert.equal(elsewhere.length, 1)
      assert.match(elsewhere[0] ?? '', /^[\p{L}\p{M}\p{Nd} .&'-]*$/u)
    }
  })

  it('B20 there are enough of these', () => {
    assert.ok(payloads.length >= 60, `${payloads.length}`)
  })

  it('B20 a marker stands in text runs and nowhere else, whatever surrounds it', () => {
    for (const [text] of payloads) {
      for (const card of cards(`${text} qzjx7`)) {
        assert.ok(runs(card).some((run) => run.includes('qzjx7')))
        assert.deepEqual(
          outsideRuns(card).filter((other) => other.includes('qzjx7')),
          [],
        )
      }
    }
  })

  it('B20 any text at all: the same card but for its text runs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
        assert.deepEqual(cards(`x${text}x`).map(skeleton), harmless(text))
      }),
      { numRuns: 60 },
    )
  })

  it('B21 a name that shows nothing is called so, and no invisible steering is left', () => {
    const card = caseCard(typed(given.fresh, '\u202e\u200b\u2066'), given.context)
    assert.equal(runs(card)[0], given.context.phrases.card.nameless)
    for (const [text] of payloads)
      for (const run of cards(text).flatMap(runs))
        assert.doesNotMatch(run, /[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]/)
  })

  it('the first 60 characters of the company name stand unbroken in one text run', () => {
    const name = 'The Quite Remarkably Long-Winded Trading Company of Upper Bavaria and Lower Saxony'
    const card = caseCard({ ...given.fresh, request: { ...given.request, organization: { name } } }, given.context)
    assert.ok(runs(card).some((run) => run.includes(name.slice(0, 60))))
  })

  it('the toast has the company alone, as a plain name', () => {
    const c = typed(given.fresh, '[Approve](https://evil.example) <at>Contoso & Söhne</at>')
    assert.match(
      paint({ kind: 'case', case: c }, given.context).summary,
      /^New partner request: [\p{L}\p{M}\p{N} .&'-]+$/u,
    )
  })
})
