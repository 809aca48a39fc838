/** What a rep reads on the card of a case. */
import assert from 'node:assert/strict'
import type { Case, MailState, TroubleCode } from '../../../src/core/case.ts'
import { caseCard, type CaseCardOptions } from '../../../src/teams/cards/case-card.ts'
import { english } from '../../../src/teams/phrases/english/english.ts'
import { german } from '../../../src/teams/phrases/german/german.ts'
import * as given from './given.ts'
import { nodes, ofType, reads } from './walk.ts'

const { ana, context, live, pending } = given

const read = (c: Case, ctx = context, options: CaseCardOptions = {}): string => reads(caseCard(c, ctx, options))
/** Without what is folded away. */
function firstScreen(c: Case, ctx = context): string {
  const card = caseCard(c, ctx)
  const details = nodes(card).find(({ id }) => id === 'details')
  return reads({
    body: (card.body as object[]).filter((element) => JSON.stringify(element) !== JSON.stringify(details)),
  })
}

describe('The card of a case', () => {
  it('shows who asks, and what a decision would do, on the first screen', () => {
    assert.equal(
      firstScreen(given.fresh),
      [
        'New partner request',
        'Contoso Retail',
        'Spain · 20 Nov 2026, 09:30',
        'Lucía Fernández',
        'lucia@contoso.example',
        '+34 600 000 000',
        given.request.comments,
        'Qualify creates contact, account and two customers; the partner hears nothing.',
      ].join('\n'),
    )
  })

  it('shows 200 graphemes of a long comment, and the whole of it in Details', () => {
    const comments = '👍🏽'.repeat(300)
    const c = { ...given.fresh, request: { ...given.request, comments } }
    assert.ok(firstScreen(c).includes(`\n${'👍🏽'.repeat(199)}…\n`))
    assert.ok(read(c).includes(comments))
  })

  it('has the rest in Details, folded away, and the link to Dynamics where Dynamics is', () => {
    const card = caseCard(given.qualified, live)
    const details = nodes(card).find(({ id }) => id === 'details')
    assert.equal(details?.isVisible, false)
    const folded = reads(details)
    const there = ['C/ Mayor 1, 28013 Madrid, Spain', '1,200 people', 'https://contoso.example', 'ESB12345678']
    const also = [
      'Purchasing',
      'usrt',
      'b2b-eu',
      'P-000123',
      'Bo Lindqvist chose Qualify',
      given.LEAD_ID,
      'Open in Dynamics',
    ]
    for (const words of [...there, ...also]) assert.ok(folded.includes(words), words)
  })

  it('says who is looking since when: a moment of the channel’s zone, never an age', () => {
    const at = (time: string): Case => ({ ...given.fresh, owner: { by: ana, at: time } })
    assert.match(read(at('2026-11-20T08:41:00Z')), /Ana Ruiz has had it since 09:41/)
    assert.match(read(at('2026-11-21T23:30:00Z')), /Ana Ruiz has had it since 22 Nov 2026, 00:30/)
    assert.match(read(at('2026-11-20T08:41:00Z'), { ...context, zone: 'Asia/Tokyo' }), /has had it since 17:41/)
  })

  it('says of a held decision that nothing is written before the hold ends', () => {
    const c = pending(given.qualified, { phase: 'held', verb: 'win', until: '2026-11-20T08:41:30.000Z' })
    assert.match(read(c), /Ana Ruiz chose Win\. Nothing is written or sent before 09:41:30\./)
  })

  it('is green where both sides have it, and nowhere else', () => {
    const colours = (c: Case): unknown[] => nodes(caseCard(c, context)).flatMap(({ color, style }) => [color, style])
    const isGreen = (c: Case): boolean => colours(c).some((colour) => /^good$/i.test(String(colour)))
    assert.ok(isGreen(given.approved))
    for (const phase of ['held', 'saving', 'waiting', 'failed'] as const)
      assert.ok(!isGreen(pending(given.qualified, { phase, verb: 'win' })), phase)
    for (const c of [given.fresh, given.qualified, given.lost, given.disqualified]) assert.ok(!isGreen(c))
  })

  it('says in words of every trouble what happened, what to do, and that nothing was written', () => {
    for (const code of Object.keys(english.trouble) as TroubleCode[]) {
      const trouble = { code, retry: true, subject: 'Fabrikam' }
      const text = read(pending(given.fresh, { phase: 'failed', verb: 'qualify', trouble }))
      assert.match(text, /^Not saved$/m)
      assert.match(text, /Ana Ruiz chose Qualify at 09:41\. Nothing was written\./)
      assert.ok(
        text.includes(english.trouble[code].what('Fabrikam')) && text.includes(english.trouble[code].todo),
        code,
      )
    }
  })

  it('names what a legal entity lacks in the words of its reader', () => {
    const reference = { table: 'customer group', name: null, legalEntity: 'zz\u202eno' } as const
    const trouble = { code: 'missing-reference', retry: true, reference } as const
    const lacking = pending(given.fresh, { phase: 'failed', verb: 'qualify', trouble })
    assert.match(read(lacking), /Dynamics does not know the customer group of legal entity zzno\./)
    const inGerman = read(lacking, { ...context, locale: 'de', phrases: german })
    assert.match(inGerman, /Dynamics kennt die Debitorengruppe der juristischen Person zzno nicht\./)
  })

  it('shrinks when decided: company, outcome, who, when, mail', () => {
    assert.equal(
      firstScreen(given.lost),
      [
        'Rejected',
        'Contoso Retail',
        'Ana Ruiz chose Lose (Out-Sold) on 20 Nov 2026 at 09:41',
        'Rejection mail handed to the mail server for lucia@contoso.example at 09:41',
        'These customers stay in Commerce: Person 004021, Organization 004022.',
      ].join('\n'),
    )
    assert.doesNotMatch(read(given.disqualified), /stay in Commerce/)
  })

  it('says what became of the mail, whatever it was', () => {
    const states: Record<MailState, RegExp> = {
      queued: /is queued/,
      sending: /is being sent/,
      handed: /handed to the mail server for lucia@contoso\.example at 09:41/,
      written: /Written to data\/mail, not sent/,
      commerce: /Commerce sends the mail/,
      review: /held for review/,
      unknown: /nobody knows whether it left/,
      parked: /could not be sent/,
      cancelled: /was cancelled/,
    }
    for (const [state, words] of Object.entries(states) as [MailState, RegExp][])
      assert.match(read({ ...given.approved, mails: [given.mail({ version: 3, letter: 'approved', state })] }), words)
  })

  it('says before a win who will mail', () => {
    const file = { owner: 'bot', transport: 'file', dir: 'data/mail' } as const
    assert.match(read(given.qualified), /Win approves the partner and mails lucia@contoso\.example\./)
    assert.match(read(given.qualified, live), /Win approves the partner; Commerce mails/)
    assert.match(read(given.qualified, { ...context, mail: file }), /is written to data\/mail, not sent/)
  })

  it('says Dynamics where a decision was made there', () => {
    const decision = { ...given.approved.decision!, by: { id: 'dynamics', name: '' } }
    assert.match(read({ ...given.approved, decision }), /Dynamics chose Win on/)
    assert.match(read({ ...given.approved, decision: null }), /Decided in Dynamics/)
  })

  it('says of a case out of step what each side says', () => {
    const text = read({ ...given.qualified, outOfStep: true }, live, { sides: given.differing })
    assert.match(text, /^Sales: lead Qualified, opportunity Won$/m)
    assert.match(text, /^Commerce: prospect Pending since 20 Nov 2026, 09:30$/m)
    assert.match(read({ ...given.fresh, outOfStep: true }), /do not say the same/)
  })

  it('answers a click on top, before everything else', () => {
    assert.match(read(given.approved, context, { line: 'Too late to undo.' }), /^Too late to undo\.\nApproved\n/)
  })

  it('leaves out what the request does not have', () => {
    const bare: Case = {
      ...given.fresh,
      request: {
        prospectId: 'P-1',
        legalEntity: 'usrt',
        requester: { firstName: 'A', lastName: 'B', email: 'a@b.example' },
        organization: { name: 'Contoso' },
      },
    }
    assert.equal(
      firstScreen(bare),
      ['New partner request', 'Contoso', '20 Nov 2026, 09:30', 'A B', 'a@b.example', english.card.ifQualified].join(
        '\n',
      ),
    )
    assert.ok(ofType(caseCard(bare, context), 'TextBlock').every(({ text }) => text !== english.details.website))
  })
})
