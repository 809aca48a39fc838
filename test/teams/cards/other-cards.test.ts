/** Cards beside those of a case, what each message's toast says, and why a click was refused. */
import assert from 'node:assert/strict'
import type { Case, TroubleCode } from '../../../src/core/case.ts'
import type { Refusal } from '../../../src/core/decide.ts'
import { claimedCard } from '../../../src/teams/cards/claimed-card.ts'
import { floodCard } from '../../../src/teams/cards/flood-card.ts'
import { pageCard } from '../../../src/teams/cards/page-card.ts'
import { paint } from '../../../src/teams/cards/paint.ts'
import { refusalLine, roleRefusal } from '../../../src/teams/cards/refusal-line.ts'
import * as given from './given.ts'
import { actions, executes, reads } from './walk.ts'

const { ana, bo, context } = given
const summary = (c: Case): string => paint({ kind: 'case', case: c }, context).summary

describe('Cards beside those of a case', () => {
  it('claimed: says for how long, and offers to go on or back with the token alone', () => {
    const asked = { by: ana, at: '2026-11-20T08:41:30Z', now: '2026-11-20T08:43:40Z', token: 'abc' }
    const card = claimedCard(asked, given.fresh, context)
    assert.match(reads(card), /Ana Ruiz has had it for 2 min/)
    assert.deepEqual(
      executes(card).map(({ verb, data }) => [verb, data]),
      [
        ['confirm', { token: 'abc' }],
        ['cancel', { token: 'abc' }],
      ],
    )
    assert.match(
      reads(claimedCard({ ...asked, now: asked.at }, given.fresh, context)),
      /has had it for less than a minute/,
    )
  })

  it('flood: the count, the oldest ten with country and time, and how many more', () => {
    const text = reads(
      floodCard(
        37,
        Array.from({ length: 12 }, () => given.fresh),
        context,
      ),
    )
    assert.match(text, /^37 new partner requests$/m)
    assert.equal(text.match(/Contoso Retail/g)?.length, 10)
    assert.match(text, /Spain · 20 Nov, 09:30/)
    assert.match(text, /and 27 more/)
    assert.match(reads(floodCard(1, [given.fresh], context)), /^1 new partner request$/m)
  })

  it('moved: says that the card is elsewhere, and has no buttons', () => {
    const { card } = paint({ kind: 'moved', case: given.fresh }, context)
    assert.match(reads(card), /This request has its card elsewhere now\./)
    assert.deepEqual(actions(card), [])
  })

  it('page: title, paragraphs, facts and actions as given', () => {
    const card = pageCard(
      {
        title: 'Status',
        paragraphs: ['All is well.'],
        facts: [{ label: 'Roles', value: 'rep' }],
        actions: [{ title: 'Help', verb: 'help', data: { topic: 'roles' } }],
      },
      context,
    )
    assert.equal(reads(card), 'Status\nAll is well.\nRoles\nrep')
    assert.deepEqual(executes(card)[0]?.data, { topic: 'roles' })
  })

  it('page: what does not fit is counted, paragraphs and facts alike', () => {
    const many = (n: number): string[] => Array.from({ length: n }, (_, i) => `Paragraph ${i + 1}.`)
    assert.match(reads(pageCard({ title: 'Status', paragraphs: many(40) }, context)), /Paragraph 40\.$/)
    assert.match(reads(pageCard({ title: 'Status', paragraphs: many(62) }, context)), /Paragraph 60\.\nand 2 more/)
    const facts = many(61).map((label) => ({ label, value: 'x' }))
    const both = reads(pageCard({ title: 'Status', paragraphs: many(62), facts }, context, { small: true }))
    assert.match(both, new RegExp(`and ${62 - 12 + 61 - 6} more`))
  })

  it('notice: its text, on the card and in the toast', () => {
    const { card, summary } = paint({ kind: 'notice', text: 'The mailbox is full.' }, context)
    assert.match(reads(card), /The mailbox is full\./)
    assert.equal(summary, 'The mailbox is full.')
  })
})

describe('The toast', () => {
  it('names what happened and the company', () => {
    assert.equal(summary(given.fresh), 'New partner request: Contoso Retail')
    assert.equal(summary(given.approved), 'Approved: Contoso Retail')
    assert.equal(summary(given.lost), 'Rejected: Contoso Retail')
    assert.equal(paint({ kind: 'flood', count: 7, oldest: [] }, context).summary, '7 new partner requests')
  })

  it('does without a company whose name has no letters', () => {
    const organization = { name: '🎉' }
    assert.equal(summary({ ...given.fresh, request: { ...given.request, organization } }), 'New partner request')
  })
})

describe('Refusals', () => {
  const line = (refusal: Refusal): string => refusalLine(refusal, context, '2026-11-20T08:45:00Z')

  it('say who did what, when, on an old card', () => {
    assert.equal(
      line({ code: 'stale', last: given.lost.history.at(-1)! }),
      'Nothing changed: your card was old. Ana Ruiz chose Lose (Out-Sold) on 20 Nov 2026 at 09:41.',
    )
    assert.equal(line({ code: 'stale', last: null }), 'Nothing changed: your card was old.')
  })

  it('of a reopening name a cure for a request that stays rejected', () => {
    const refused = (code: TroubleCode): string => line({ code: 'sides', trouble: { code, retry: false } })
    for (const code of ['email-other-organization', 'email-approved', 'email-open'] as const)
      assert.doesNotMatch(refused(code), /disqualify/)
    assert.match(refused('email-approved'), /could not sign in\. Let that partner add this person as a user\.$/)
  })

  it('have words for every code', () => {
    const codes: readonly Refusal[] = [
      { code: 'too-late' },
      { code: 'not-now' },
      { code: 'gone' },
      { code: 'claimed', by: bo, at: '2026-11-20T08:41:00Z' },
      { code: 'bad-input', problems: [{ field: 'reason', code: 'required' }] },
    ]
    assert.equal(new Set(codes.map(line)).size, codes.length)
    assert.match(line(codes[3]!), /Bo Lindqvist has had it for 4 min/)
    assert.match(line(codes[4]!), /Choose a reason\./)
  })

  it('name the missing role and up to three people who have it', () => {
    const people = ['Ana', 'Bo', 'Cy', 'Di'].map((name) => ({ id: name, name }))
    assert.equal(
      roleRefusal('reopen', people, context),
      'Reopen needs the role manager, which you do not have. Ana, Bo and Cy have it.',
    )
    assert.match(roleRefusal('win', [ana], context), /Win needs the role sales rep or manager, .* Ana Ruiz has it\./)
    assert.match(roleRefusal('win', [], context), /Nobody has it yet/)
  })

  it('name people by plain names', () => {
    const text = roleRefusal('win', [{ id: 'x', name: '[Ana](https://evil.example) <at>all</at>' }], context)
    assert.doesNotMatch(text, /[[\]()<>]/)
  })
})
