/** A card offers what the case offers, in every stage and phase, and links to nothing but our own Dynamics. */
import assert from 'node:assert/strict'
import { type Case, type CaseVerb, type Phase, STAGES, type Stage, verbsFor } from '../../../src/core/case.ts'
import { caseCard } from '../../../src/teams/cards/case-card.ts'
import type { CardContext } from '../../../src/teams/cards/context.ts'
import * as given from './given.ts'
import { linted } from './linted.ts'
import { actions, executes, ofType, outsideRuns, reads, verbsOn } from './walk.ts'

const { context, live } = given

const byStage: Record<Stage, Case> = {
  new: given.fresh,
  qualified: given.qualified,
  approved: given.approved,
  rejected: given.lost,
}
const verbAt: Record<Stage, 'qualify' | 'win'> = { new: 'qualify', qualified: 'win', approved: 'win', rejected: 'win' }
const phases: readonly (Phase | null)[] = [null, 'held', 'saving', 'waiting', 'failed']

function caseAt(stage: Stage, phase: Phase | null, retry: boolean): Case {
  const c = byStage[stage]
  if (!phase) return c
  const until = phase === 'held' ? { until: '2026-11-20T08:41:45.000Z' } : {}
  const trouble = phase === 'failed' ? { trouble: { code: 'sales-unreachable' as const, retry } } : {}
  return given.pending(c, { phase, verb: verbAt[stage], ...until, ...trouble })
}

/** The verb that a button stands for; the form of win is a second way to win. */
const meant = (card: object): readonly string[] =>
  verbsOn(card)
    .filter((verb) => verb !== 'ask-win')
    .map((verb) => verb.replace('ask-', ''))

describe('The buttons of a card', () => {
  const all = STAGES.flatMap((stage) =>
    phases.flatMap((phase) => [true, false].map((retry) => ({ stage, phase, retry }))),
  )

  for (const { stage, phase, retry } of all) {
    it(`${stage}, ${phase ?? 'idle'}${phase === 'failed' ? `, retry ${retry}` : ''}: what the case offers, and no more than six`, () => {
      for (const owner of [null, { by: given.ana, at: given.DECIDED_AT }])
        for (const ctx of [context, live])
          for (const small of [false, true]) {
            const c: Case = { ...caseAt(stage, phase, retry), owner }
            const card = caseCard(c, ctx, { small })
            assert.deepEqual([...meant(card)].sort(), [...verbsFor(c, ctx.policy)].sort())
            assert.ok(actions(card).length <= 6)
            assert.deepEqual(linted(card), [])
            for (const { data } of executes(card)) assert.deepEqual(data, { leadId: c.leadId, version: c.version })
          }
    })
  }

  it('win is one click, and its form stands beside it', () => {
    assert.deepEqual(verbsOn(caseCard(given.qualified, context)), ['win', 'ask-win', 'ask-lose', 'claim', 'ask-assign'])
  })

  it('a case that is gone has no button at all', () => {
    assert.deepEqual(actions(caseCard({ ...given.fresh, gone: true }, live)), [])
  })

  it('a case that is out of step has no decisions, a way to look again, and a link to Dynamics', () => {
    const card = caseCard({ ...given.qualified, outOfStep: true }, live)
    assert.deepEqual(verbsOn(card), ['refresh'])
    assert.deepEqual(
      ofType(card, 'Action.OpenUrl').map(({ url }) => url),
      [live.dynamicsUrl?.(given.LEAD_ID)],
    )
  })

  it('B23 whatever address a stranger types, no link, picture or action holds it', () => {
    const schemes = ['javascript:alert(1)', 'data:text/html,evil', 'file:///evil', 'ms-appinstaller:?source=evil']
    const hosts = [
      'https://evil.example',
      'http://evil@1.2.3.4',
      'https://xn--evil-9ra.example',
      '//evil.example/p.gif',
    ]
    for (const address of [...schemes, ...hosts]) {
      const organization = { ...given.request.organization, name: address, website: address }
      const c: Case = {
        ...given.qualified,
        outOfStep: true,
        request: { ...given.request, organization, comments: address },
      }
      const card = caseCard(c, live)
      assert.ok(reads(card).includes(address))
      assert.deepEqual(
        outsideRuns(card).filter((words) => words.includes('evil')),
        [],
      )
      assert.deepEqual(ofType(card, 'Image', 'Media'), [])
    }
  })

  it('B23 the link to Dynamics needs a lead id that is a GUID, and https', () => {
    const link = (c: Case, ctx: CardContext): boolean => reads(caseCard(c, ctx)).includes('Open in Dynamics')
    const stepped = (leadId: string): Case => ({ ...given.fresh, leadId })
    assert.ok(link(given.fresh, live))
    assert.ok(!link(stepped('x)](javascript:alert(1)'), live))
    assert.ok(!link(given.fresh, { ...live, dynamicsUrl: (id) => `http://contoso.example/${id}` }))
    assert.ok(!link(given.fresh, context))
  })

  it('reopen appears only where the policy has it', () => {
    const offers = (ctx: CardContext, verb: CaseVerb): boolean => meant(caseCard(given.lost, ctx)).includes(verb)
    assert.ok(offers(context, 'reopen'))
    assert.ok(!offers(live, 'reopen'))
  })
})
