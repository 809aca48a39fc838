/** A card stays within its limit whatever was typed, and drops the least important first. */
import assert from 'node:assert/strict'
import type { Case } from '../../../src/core/case.ts'
import type { OnboardingRequest } from '../../../src/core/request.ts'
import { caseCard } from '../../../src/teams/cards/case-card.ts'
import { claimedCard } from '../../../src/teams/cards/claimed-card.ts'
import { floodCard } from '../../../src/teams/cards/flood-card.ts'
import { formCard } from '../../../src/teams/cards/form-card.ts'
import { CARD_LIMIT, LADDER, sizeOf } from '../../../src/teams/cards/ladder.ts'
import { movedCard } from '../../../src/teams/cards/moved-card.ts'
import { pageCard } from '../../../src/teams/cards/page-card.ts'
import * as given from './given.ts'
import { actions, reads, verbsOn } from './walk.ts'

const { context, live } = given

const huge: Readonly<Record<string, string>> = {
  letters: 'a'.repeat(100_000),
  words: 'word '.repeat(20_000),
  'quotation marks': '"'.repeat(100_000),
  backslashes: '\\'.repeat(100_000),
  'line breaks': 'a\n'.repeat(50_000),
  emoji: '😀'.repeat(10_000),
  families: '👩‍👩‍👧‍👦'.repeat(10_000),
  'one endless grapheme': `👩${'\u200d👩'.repeat(10_000)}`,
  'piled marks': `a${'\u0301'.repeat(1000)}`.repeat(100),
  'lone surrogates': '\ud800'.repeat(100_000),
  dates: '{{DATE(2026-11-20T09:30:00Z)}}'.repeat(3000),
}

const everywhere = (text: string): OnboardingRequest => ({
  prospectId: text,
  legalEntity: text,
  requester: { firstName: text, lastName: text, email: text, phone: text, department: text },
  organization: {
    name: text,
    size: Number.MAX_SAFE_INTEGER,
    website: text,
    taxId: text,
    address: { street: text, city: text, postalCode: text, state: text, country: text },
  },
  comments: text,
  channel: text,
})

function full(c: Case, text: string): Case {
  const by = { id: 'x', name: text }
  return {
    ...c,
    request: everywhere(text),
    owner: { by, at: given.DECIDED_AT },
    decision: c.decision && { ...c.decision, by, note: text, revenue: '922337203685477.1234' },
    mails: [
      given.mail({ version: 2, letter: 'rejected', to: text }),
      ...c.mails.map((mail) => ({ ...mail, to: text })),
    ],
    customers: Array.from({ length: 40 }, () => ({ type: 'Person' as const, account: text })),
    history: Array.from({ length: 200 }, (_, n) => ({
      verb: 'reopen' as const,
      by,
      at: given.DECIDED_AT,
      version: n + 2,
      note: text,
    })),
  }
}

function cards(text: string): readonly object[] {
  const person = { id: 'x', name: text }
  const trouble = { code: 'sales-refused', retry: true, subject: text } as const
  const lead = full(given.fresh, text)
  return [
    caseCard(lead, live, { line: text }),
    caseCard(given.pending(full(given.qualified, text), { phase: 'failed', verb: 'win', by: person, trouble }), live),
    caseCard({ ...lead, outOfStep: true }, live, { sides: given.differing }),
    caseCard(full(given.approved, text), live, { line: text }),
    caseCard(full(given.lost, text), context),
    caseCard({ ...lead, gone: true }, context),
    formCard('lose', full(given.qualified, text), context, { typed: { reason: text, note: text } }),
    formCard('win', full(given.qualified, text), context, { typed: { revenue: text, note: text } }),
    formCard('reopen', full(given.lost, text), context, { typed: { note: text } }),
    formCard('assign', lead, context, { people: Array.from({ length: 1000 }, (_, n) => ({ id: `${n}`, name: text })) }),
    floodCard(
      10_000,
      Array.from({ length: 20 }, () => lead),
      context,
    ),
    claimedCard({ by: person, at: given.DECIDED_AT, now: given.DECIDED_AT, token: 't' }, lead, context),
    movedCard(lead, context),
    pageCard(
      {
        title: text,
        about: text,
        paragraphs: Array.from({ length: 30 }, () => text),
        facts: Array.from({ length: 300 }, () => ({ label: text, value: text })),
      },
      context,
    ),
  ]
}

describe('The size of cards', () => {
  for (const [name, text] of Object.entries(huge)) {
    it(`B22 ${name} in every field: every card fits, and keeps its buttons`, () => {
      const made = cards(text)
      assert.deepEqual(
        made.map((card) => sizeOf(card) <= CARD_LIMIT),
        made.map(() => true),
      )
      assert.deepEqual(verbsOn(made[0]!), ['qualify', 'ask-disqualify', 'release', 'ask-assign'])
      const kept = verbsOn(made[1]!).filter((verb) => verb !== 'ask-win')
      assert.deepEqual(kept, ['retry', 'win', 'ask-lose', 'release', 'ask-assign'])
      for (const card of made) assert.ok(actions(card).length <= 6)
    })
  }

  it('B22 a long comment stands whole in Details as long as it fits', () => {
    const comments = 'We would like to order a great many bikes. '.repeat(80).trim()
    const card = caseCard({ ...given.fresh, request: { ...given.request, comments } }, context)
    assert.ok(reads(card).includes(comments))
  })

  it('B22 what does not fit goes by rungs: the history first, Details last', () => {
    const measures = LADDER.map(({ history, note, comment, value }) => [history, note, comment, value])
    for (const [n, rung] of measures.entries())
      for (const [m, measure] of rung.entries()) assert.ok(measure <= (measures[n - 1]?.[m] ?? Infinity))
    assert.deepEqual(LADDER.map(({ details }) => details).indexOf(false), LADDER.length - 1)
    assert.match(reads(caseCard(full(given.approved, 'note '.repeat(100)), context)), /and \d+ earlier/)
  })

  it('B22 a card that Teams found too large comes again without Details, with the same buttons', () => {
    const large = caseCard(given.qualified, context)
    const small = caseCard(given.qualified, context, { small: true })
    assert.ok(sizeOf(small) < sizeOf(large))
    assert.deepEqual([...verbsOn(small)].sort(), [...verbsOn(large)].sort())
    assert.doesNotMatch(JSON.stringify(small), /ToggleVisibility/)
  })
})
