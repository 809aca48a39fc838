/** The forms ask for what a decision needs, keep what was typed, complain where it belongs, and always lead back. */
import assert from 'node:assert/strict'
import type { Case } from '../../../src/core/case.ts'
import { formCard } from '../../../src/teams/cards/form-card.ts'
import type { FormName, FormOptions } from '../../../src/teams/cards/form-inputs.ts'
import * as given from './given.ts'
import { linted } from './linted.ts'
import { executes, ofType, reads, text } from './walk.ts'

const { ana, bo, context } = given

const open: Record<FormName, Case> = {
  lose: given.qualified,
  win: given.qualified,
  disqualify: given.fresh,
  assign: given.fresh,
  reopen: given.lost,
}
const forms = Object.keys(open) as FormName[]
const form = (name: FormName, options: FormOptions = {}): object =>
  formCard(name, open[name], context, name === 'assign' ? { people: [ana, bo], ...options } : options)
const inputs = (card: object) => ofType(card, 'Input.Text', 'Input.ChoiceSet')
const input = (card: object, id: string) => inputs(card).find((one) => one.id === id)
const values = (card: object, id: string): unknown =>
  (input(card, id)?.choices as { value: string }[] | undefined)?.map(({ value }) => value)

describe('The forms', () => {
  for (const name of forms) {
    it(`${name}: its submit carries the plain verb, and Back refreshes without the inputs`, () => {
      const [submit, back] = executes(form(name))
      const data = { leadId: open[name].leadId, version: open[name].version }
      assert.deepEqual([submit?.verb, submit?.data], [name, data])
      assert.deepEqual([back?.verb, back?.data, back?.associatedInputs], ['refresh', data, 'none'])
      assert.equal(executes(form(name)).length, 2)
    })
  }

  it('ask for a reason of the option set, by its status code', () => {
    assert.deepEqual(values(form('lose'), 'reason'), ['4', '5'])
    assert.deepEqual(values(form('disqualify'), 'reason'), ['4', '5', '6', '7'])
    assert.match(JSON.stringify(input(form('lose'), 'reason')), /Canceled.*Out-Sold/)
    for (const name of ['lose', 'disqualify'] as const) assert.equal(input(form(name), 'reason')?.isRequired, true)
  })

  it('have the inputs of their decision and no others', () => {
    const ids = (name: FormName): unknown[] => inputs(form(name)).map(({ id }) => id)
    assert.deepEqual(ids('lose'), ['reason', 'note'])
    assert.deepEqual(ids('disqualify'), ['reason', 'note'])
    assert.deepEqual(ids('win'), ['revenue', 'note'])
    assert.deepEqual(ids('reopen'), ['note'])
    assert.deepEqual(ids('assign'), ['assignee'])
  })

  it('ask for a note of at most 2,000 characters; to reopen, it is the reason and must be there', () => {
    for (const name of ['lose', 'disqualify', 'win', 'reopen'] as const) {
      const note = input(form(name), 'note')
      assert.equal(note?.maxLength, 2000)
      assert.equal(note.isRequired, name === 'reopen')
    }
    assert.equal(input(form('reopen'), 'note')?.label, 'Reason')
  })

  it('take revenue as a decimal with a point', () => {
    const pattern = new RegExp(text(input(form('win'), 'revenue')?.regex))
    for (const good of ['0', '12500', '12500.50', '922337203685477.1234']) assert.match(good, pattern)
    for (const bad of ['12,50', '1.2.3', '-1', '1e5', '.5', '', ' 1']) assert.doesNotMatch(bad, pattern)
  })

  it('offer the people they are given, by object id, and say so when there are none', () => {
    assert.deepEqual(values(form('assign'), 'assignee'), [ana.id, bo.id])
    const empty = formCard('assign', given.fresh, context, { people: [] })
    assert.deepEqual(
      executes(empty).map(({ verb }) => verb),
      ['refresh'],
    )
    assert.match(reads(empty), /There is nobody to assign to/)
  })

  it('keep what was typed, and complain at the field', () => {
    const card = form('lose', {
      problems: [
        { field: 'reason', code: 'required' },
        { field: 'note', code: 'too-long' },
      ],
      typed: { reason: '5', note: 'x'.repeat(2001) },
    })
    assert.equal(input(card, 'reason')?.value, '5')
    assert.equal(input(card, 'note')?.value, 'x'.repeat(2001))
    const [reason, note] = ofType(card, 'Container')
    assert.match(reads(reason!), /Choose a reason\./)
    assert.match(reads(note!), /at most 2,000 characters/)
    assert.deepEqual(linted(card), [])
  })

  it('complain on top about what they do not ask for', () => {
    const card = form('lose', { problems: [{ field: 'revenue', code: 'not-asked' }] })
    assert.match(reads(card), /^Lose this opportunity\nContoso Retail\nRevenue is not asked for here\.\n/i)
  })

  it('do not preselect what is no choice', () => {
    assert.equal(input(form('lose', { typed: { reason: '${x}' } }), 'reason')?.value, '')
  })

  it('say that reason and note stay internal, and what sending does', () => {
    for (const name of ['lose', 'disqualify', 'win', 'reopen'] as const)
      assert.match(reads(form(name)), /Reason and note stay internal\./)
    assert.match(reads(form('disqualify')), /Rejects the partner and mails lucia@contoso\.example\./)
    assert.match(reads(form('lose')), /These customers stay in Commerce: Person 004021/)
  })

  it('reopen: say what the partner already got', () => {
    const heard = (c: Case): string => reads(formCard('reopen', c, context))
    assert.match(heard(given.lost), /The partner already got the rejection mail/)
    assert.match(heard({ ...given.lost, mails: [] }), /The partner has received no mail\./)
    const queued = given.mail({ version: 3, letter: 'rejected', state: 'queued' })
    assert.match(heard({ ...given.lost, mails: [queued] }), /has not left yet; reopening cancels it/)
  })
})
