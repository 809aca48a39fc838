/** What the rows of a digest's lists say: what brought each request into this list, and not something else that became of it. */
import assert from 'node:assert/strict'
import type { Case, MailState } from '../../../src/core/case.ts'
import type { ListName, Part } from '../../../src/core/digest/digest.ts'
import { decide } from '../../../src/core/decide.ts'
import { land } from '../../../src/core/under-way.ts'
import { digestListCard } from '../../../src/teams/cards/digest-list-card.ts'
import * as given from './given.ts'
import { reads } from './walk.ts'

const { ana, bo, context } = given
const PERIOD = { from: '2026-11-20T08:00:00.000Z', to: '2026-11-21T08:00:00.000Z' }

/** The row of the only request, from its second line on. */
function row(list: ListName | Part, c: Case, period = PERIOD): string {
  const shown = { list, period, now: '2026-11-24T08:00:00.000Z' }
  const lines = reads(digestListCard({ ...shown, cases: [c], next: null }, context)).split('\n')
  return lines[lines.indexOf('Contoso Retail') + 1] ?? assert.fail(lines.join('\n'))
}

/** Clicked by `who` and landed, a minute later each. */
function lived(clicks: readonly (readonly [Parameters<typeof decide>[1]['verb'], typeof ana, string])[]): Case {
  return clicks.reduce<Case>((c, [verb, by, at]) => {
    const inputs = verb === 'lose' ? { reason: 5 } : verb === 'reopen' ? { note: 'They called.' } : {}
    const outcome = decide(c, { verb, version: c.version, by, inputs }, { undoSeconds: 0, reopen: true }, at)
    assert.equal(outcome.kind, 'moved')
    const done = new Date(Date.parse(at) + 60_000).toISOString()
    return land((outcome as { case: Case }).case, [], 'bot', done)
  }, given.fresh)
}

describe('A row of a digest’s list', () => {
  const turned = lived([
    ['qualify', bo, '2026-11-20T09:00:00.000Z'],
    ['lose', bo, '2026-11-20T10:00:00.000Z'],
    ['reopen', bo, '2026-11-20T11:00:00.000Z'],
    ['win', ana, '2026-11-20T12:00:00.000Z'],
  ])

  it('says the decision of this list, also of a case that was lost, reopened and won in one period', () => {
    assert.equal(row('rejected', turned), 'Spain · Bo Lindqvist chose Lose (Out-Sold) on 20 Nov 2026 at 11:00')
    assert.equal(row('approved', turned), 'Spain · Ana Ruiz chose Win on 20 Nov 2026 at 13:00')
    assert.equal(row('reversed', turned), 'Spain · Bo Lindqvist reopened the request on 20 Nov 2026 at 12:00')
    assert.equal(row('reason/lose/5', turned), row('rejected', turned))
    assert.equal(row(`person/${ana.id}`, turned), row('approved', turned))
    assert.equal(row('arrived', turned), 'Spain · 20 Nov 2026, 09:30')
  })

  it('says the decision of this period, by when both sides had it', () => {
    const earlier = { from: '2026-11-19T08:00:00.000Z', to: '2026-11-20T10:01:00.000Z' }
    const later = { from: earlier.to, to: '2026-11-21T08:00:00.000Z' }
    const again = lived([
      ['qualify', bo, '2026-11-20T09:00:00.000Z'],
      ['lose', bo, '2026-11-20T10:00:00.000Z'],
      ['reopen', bo, '2026-11-20T11:00:00.000Z'],
      ['lose', ana, '2026-11-20T12:00:00.000Z'],
    ])
    assert.match(row('rejected', again, later), /^Spain · Ana Ruiz chose Lose \(Out-Sold\)/)
    const first = { from: earlier.from, to: '2026-11-20T10:01:00.001Z' }
    assert.match(row('rejected', again, first), /^Spain · Bo Lindqvist chose Lose \(Out-Sold\)/)
  })

  it('says why a letter waits for a person, and not that the request does', () => {
    const rows = (['review', 'unknown', 'parked'] as const).map((state: MailState) => {
      const handed = given.mail({ version: 2, letter: 'rejected', to: 'other@contoso.example' })
      const letter = given.mail({ version: 3, letter: 'approved', state })
      return row(`mail-${state as 'review'}`, { ...given.approved, mails: [letter, handed] })
    })
    assert.deepEqual(rows, [
      'Spain · Approval mail to lucia@contoso.example is held for review: too many mails to this address or domain in 24 hours',
      'Spain · Approval mail to lucia@contoso.example: nobody knows whether it left; managers and admins can retry it',
      'Spain · Approval mail to lucia@contoso.example could not be sent; admins see why with “outbox”',
    ])
  })

  it('says how long a request waits that does, and of one that is decided when it came', () => {
    assert.equal(row('overdue', given.fresh), 'Spain · since 20 Nov, 09:30 (3d 23h)')
    assert.equal(row('out-of-step', given.fresh), 'Spain · since 20 Nov, 09:30 (3d 23h)')
    assert.equal(row('out-of-step', given.approved), 'Spain · 20 Nov 2026, 09:30')
  })
})
