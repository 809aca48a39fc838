/** `leads`: newest first, by stage, by view, page by page. */
import { strict as assert } from 'node:assert'
import { leads, type LeadsArgs } from '../../src/cli/leads.ts'
import { besideABot, type Beside, errOf, textOf } from './beside-a-bot.ts'

const ARGS: LeadsArgs = { limit: 200, json: true }
const listed = async (b: Beside, args: Partial<LeadsArgs> = {}) => {
  const result = await leads({ ...ARGS, ...args }, b)
  return { result, rows: (result.out ?? []) as Record<string, unknown>[] }
}
const ids = ({ rows }: { rows: Record<string, unknown>[] }) => rows.map((row) => row.leadId)

describe('leads', () => {
  it('lists every case, newest first', async () => {
    const b = besideABot()
    const [one, two] = [await b.receive('One'), await b.receive('Two')]
    await b.click(one, 'qualify', {}, 15)
    const found = await listed(b)
    assert.deepEqual(ids(found), [two, one])
    assert.deepEqual(found.rows[1], {
      leadId: one,
      stage: 'new',
      phase: 'held',
      version: 2,
      createdAt: '2026-11-20T09:30:01.000Z',
      company: 'One',
      legalEntity: 'usrt',
      prospectId: 'SAMPLE-b1',
    })
  })

  it('lists those of one stage', async () => {
    const b = besideABot()
    const [one, two] = [await b.receive(), await b.receive()]
    await b.click(one, 'qualify')
    assert.deepEqual(ids(await listed(b, { stage: 'qualified' })), [one])
    assert.deepEqual(ids(await listed(b, { stage: 'new' })), [two])
    assert.equal(textOf(await leads({ ...ARGS, json: false, stage: 'approved' }, b)), 'No lead is approved.')
  })

  it('lists All commerce B2B leads, and My open leads of a team, which are nobody’s own', async () => {
    const b = besideABot()
    const [one, two] = [await b.receive('One'), await b.receive('Two')]
    await b.click(two, 'disqualify', { reason: 4 })
    assert.deepEqual(ids(await listed(b, { view: 'b2b' })), [two, one])
    assert.deepEqual(ids(await listed(b, { view: 'my-open' })), [])
    assert.deepEqual(ids(await listed(b, { view: 'my-open', owner: 'usrt DW' })), [one])
    const text = textOf(await leads({ ...ARGS, json: false, view: 'b2b' }, b))
    assert.match(text, /^Lead +Received +Company +Topic +Owner\n/)
  })

  it('goes on page by page, and says on stderr how', async () => {
    const b = besideABot()
    const all: string[] = []
    for (let i = 0; i < 7; i++) all.unshift(await b.receive())
    for (const view of [undefined, 'b2b']) {
      const seen: unknown[] = []
      let after: string | undefined
      do {
        const page = await listed(b, { limit: 3, view, after })
        seen.push(...ids(page))
        after = /--after (\S+)$/.exec(errOf(page.result))?.[1]
      } while (after !== undefined)
      assert.deepEqual(seen, all)
    }
  })

  it('refuses to go on where no list ended', async () => {
    const result = await leads({ ...ARGS, after: 'zzz' }, besideABot())
    assert.deepEqual([result.exit, errOf(result)], [2, '--after takes what the list before named.'])
  })

  it('gets more than a store gives at once', async () => {
    const b = besideABot()
    for (let i = 0; i < 230; i++) await b.receive()
    assert.equal((await listed(b, { limit: 225 })).rows.length, 225)
    assert.equal((await listed(b, { limit: 1000 })).rows.length, 230)
  })

  it('shows people a table, or a sentence when there is nothing', async () => {
    const b = besideABot()
    assert.equal(textOf(await leads({ ...ARGS, json: false }, b)), 'No request has come in yet.')
    const id = await b.receive('Contoso \u202eRetail')
    const [heads, row] = textOf(await leads({ ...ARGS, json: false }, b)).split('\n')
    assert.match(heads ?? '', /^Lead +Stage +Phase +Version +Received +Company$/)
    assert.equal(row, `${id}  new    idle   1        2026-11-20T09:30:01.000Z  Contoso Retail`)
  })

  it('is misused with a stage or view that there is none of', async () => {
    const b = besideABot()
    const wrong = [
      { stage: 'won' },
      { view: 'mine' },
      { stage: 'new', view: 'b2b' },
      { owner: 'x' },
      { owner: 'x', view: 'b2b' },
    ]
    for (const args of wrong) assert.equal((await leads({ ...ARGS, ...args }, b)).exit, 2, JSON.stringify(args))
  })
})
