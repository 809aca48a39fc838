/** What an operator hears of effects: every failure once, a failed login once an hour, nothing of our own budgets. */
import { strict as assert } from 'node:assert'
import { deliveryReport } from '../../src/wiring/delivery-report.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { createLog } from '../../src/log.ts'
import { Outage, PermanentFailure, TryLater, Unsure } from '../../src/ports/failures.ts'
import type { LeasedEffect } from '../../src/ports/store.ts'

const HOUR = 3_600_000
const WAITS = { state: 'waiting', delayMs: 0, counted: false } as const
const effect = (kind: LeasedEffect['kind']): LeasedEffect => ({
  ...{ key: `${kind}:x:1`, kind, lane: 'teams:x', body: {}, attempts: 0, token: 't' },
})

function reporting() {
  const time = { now: 0 }
  const lines: string[] = []
  const metrics = createMetrics()
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const report = deliveryReport({ log, metrics, now: () => time.now })
  const failing = async (): Promise<number> =>
    Number(/^approvals_delivery_failing_seconds (.*)$/m.exec(await metrics.text())?.[1])
  return { ...report, time, lines, metrics, failing }
}

describe('the log of effects', () => {
  it('names the setting when a login fails: once for each kind and sentence, and again after an hour', () => {
    const { report, lines, time } = reporting()
    const refused = new Outage('Entra refused the login of the bot: check MicrosoftAppPassword.', 60_000)
    for (let minute = 0; minute < 59; minute++) {
      time.now = minute * 60_000
      report(effect('card'), WAITS, refused)
      report(effect('notice'), WAITS, refused)
    }
    assert.equal(lines.length, 2)
    for (const line of lines) assert.match(line, /"level":"warn".*MicrosoftAppPassword/)
    report(effect('card'), WAITS, new Outage('The login of the bot could not be reached.', 5000))
    assert.match(lines.slice(2).join(''), /could not be reached/)
    time.now = HOUR
    report(effect('card'), WAITS, refused)
    assert.equal(lines.length, 4)
  })

  it('says nothing of our own budgets, and something of every other failure', () => {
    const { report, lines } = reporting()
    report(effect('card'), WAITS, new TryLater('The rate that Teams allows is used up.', 1000, false))
    assert.equal(lines.length, 0)
    for (const error of [new TryLater('busy', 1000, true), new Unsure('no'), new PermanentFailure('never'), null])
      report(effect('card'), WAITS, error)
    assert.equal(lines.length, 4)
  })
})

describe('the metrics of effects', () => {
  it('count each attempt by its end', async () => {
    const { ended, metrics } = reporting()
    ended(effect('mail'), { state: 'done' })
    ended(effect('mail'), { state: 'done' })
    ended(effect('card'), WAITS)
    const text = await metrics.text()
    assert.match(text, /approvals_effects_total\{kind="mail",outcome="done"\} 2/)
    assert.match(text, /approvals_effects_total\{kind="card",outcome="waiting"\} 1/)
  })

  it('say for how long nothing of a kind has come through though it was tried', async () => {
    const { report, ended, failing, time } = reporting()
    const refused = new Outage('Entra refused.', 60_000)
    assert.equal(await failing(), 0)
    report(effect('card'), WAITS, refused)
    time.now = 600_000
    report(effect('card'), WAITS, refused)
    report(effect('mail'), WAITS, new TryLater('The mailbox has had enough.', 1000, false))
    assert.equal(await failing(), 600)
    ended(effect('mail'), { state: 'done' })
    assert.equal(await failing(), 600)
    ended(effect('card'), { state: 'done' })
    assert.equal(await failing(), 0)
  })

  it('forget a kind that another instance works on by now', async () => {
    const { report, failing, time } = reporting()
    report(effect('card'), WAITS, new Outage('Entra refused.', 60_000))
    time.now = 16 * 60_000
    assert.equal(await failing(), 0)
  })
})
