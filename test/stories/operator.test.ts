/** What the operator sees from outside: the log names the setting that keeps cards waiting, and the metrics count what happened. */
import { strict as assert } from 'node:assert'
import { refuses } from '../support/fake-teams/faults.ts'
import { eventually } from '../support/story-store.ts'
import { requestOf } from '../support/story-shop.ts'
import { type Story, story } from '../support/story.ts'

const metricsOf = async (s: Story): Promise<string> => (await fetch(`${s.bot.url}/metrics`)).text()
const valueOf = (text: string, sample: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${sample} `))
      ?.split(' ')
      .at(-1) ?? NaN,
  )

describe('the secret of the bot has expired', () => {
  it('the log says which setting, once for the cards however many wait, and they come when it is mended', async () => {
    await using s = await story()
    const mended = s.teams.on('login', refuses(401, 'invalid_client'), 1e9)
    await s.restart()
    const from = s.lines.length
    const leads = await Promise.all([1, 2, 3].map(() => s.shop.asks(requestOf())))
    await eventually(async () => s.lines.slice(from).join('').includes('MicrosoftAppPassword'))
    const logins = (): number => s.teams.calls.filter(({ operation }) => operation === 'login').length
    for (let minute = 0; minute < 5; minute++) {
      const before = logins()
      await s.pass(61_000)
      await s.teams.until(() => logins() > before)
    }
    const lines = s.lines.slice(from).filter((line) => line.includes('MicrosoftAppPassword'))
    assert.deepEqual([lines.length, (lines[0] ?? '').includes('"kind":"card"')], [1, true], lines.join(''))
    assert.ok(valueOf(await metricsOf(s), 'approvals_delivery_failing_seconds') > 0)
    mended()
    await eventually(async () => {
      await s.pass(10_000)
      return leads.every(({ leadId }) => s.cardsOf(leadId).length === 1)
    })
    assert.equal(valueOf(await metricsOf(s), 'approvals_delivery_failing_seconds'), 0)
  })
})

describe('the metrics after a lead was won', () => {
  it('have counted its clicks, its card, its letter and the commits', async () => {
    await using s = await story()
    const lead = await s.receive()
    await s.click(lead, 'qualify', s.ana)
    await s.click(lead, 'win', s.ben, { version: 2 })
    await s.shows(lead.message, /^Approved\n/)
    await s.quiet()
    const text = await metricsOf(s)
    const effects = (kind: string, outcome: string): number =>
      valueOf(text, `approvals_effects_total{kind="${kind}",outcome="${outcome}"}`)
    assert.ok(effects('card', 'done') >= 2, text)
    assert.equal(effects('mail', 'done'), 1)
    assert.equal(valueOf(text, 'approvals_click_seconds_count{verb="win",outcome="moved"}'), 1)
    assert.ok(valueOf(text, 'approvals_store_commit_ms_count{outcome="done"}') >= 4, text)
    assert.equal(valueOf(text, 'approvals_delivery_failing_seconds'), 0)
  })
})
