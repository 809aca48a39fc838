/** Ten thousand leads into one channel, which takes five hours: the whole bot in this process, on a clock that is moved to whatever is due next. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sinon from 'sinon'
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { SHOP_KEY } from '../support/child-bot.ts'
import { sendRequest } from '../support/child-bot-world.ts'
import { fakeTeams } from '../support/fake-teams/index.ts'
import { PUBLISHED_RATES, rateKeeper } from '../support/fake-teams/rates.ts'
import { nthRequest } from '../support/load.ts'
import { atMost, type Row } from './rows.ts'

const realPause = setImmediate
const FAKED = ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
const AT_ONCE = 16

/** Whole: 10,000 leads, at best 5.1 hours of simulated time. */
export async function oneChannel(whole: boolean): Promise<Row[]> {
  const count = whole ? 10_000 : 2000
  const dir = mkdtempSync(join(tmpdir(), 'one-channel-'))
  const teams = await fakeTeams({ rates: PUBLISHED_RATES })
  const admin = teams.person('Adam Admin')
  const channel = teams.channel('sales')
  const reading = readConfig({
    ...{ LOCAL: '1', PORT: '0', STORE_URL: `sqlite:${join(dir, 'store.sqlite')}`, MAIL_DIR: join(dir, 'mail') },
    ...{ INTAKE_SECRET: SHOP_KEY, ADMINS: admin.aadObjectId, ...teams.env },
  })
  if ('problems' in reading) throw new Error(reading.problems.join('\n'))
  const app = await startApp(reading.config, createLog('error', { write: () => undefined }), {
    clock: () => new Date(),
  })
  teams.connect(`${app.url}/api/messages`)
  let clock: sinon.SinonFakeTimers | undefined
  try {
    // All are stored before the channel is bound, and before time is in our hands.
    let next = 0
    const send = async (): Promise<void> => {
      for (let n = next++; n < count; n = next++) await sendRequest(app.url, nthRequest(n))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, send))
    clock = sinon.useFakeTimers({ toFake: [...FAKED], now: Date.now(), shouldClearNativeTimers: true })
    const began = Date.now()
    await teams.say('setup here', admin, channel)
    while (cards() < count) {
      await quiet(app.store)
      await clock.nextAsync()
    }
    const seconds = (Math.max(...teams.posts(channel)) - began) / 1000
    const refused = teams.calls.filter(({ status }) => status === 429).length
    const twice = channel.visible.length - cards()
    return [
      atMost(`${count} leads into one channel, simulated`, seconds, floorSeconds(count), 1 / 0.95, minutes),
      { what: 'calls that Teams refused', measured: String(refused), goal: '0', met: refused === 0 },
      { what: 'messages that are no first card of a lead', measured: String(twice), goal: '≤ 10', met: twice <= 10 },
    ]
  } finally {
    clock?.restore()
    await app.stop()
    await teams.close()
    rmSync(dir, { recursive: true, force: true })
  }

  function cards(): number {
    const leads = channel.visible.map(({ card }) => /"leadId":"([^"]+)"/.exec(JSON.stringify(card))?.[1])
    return new Set(leads.filter(Boolean)).size
  }
}

/** Nothing is being worked on, five times in a row: whoever goes on now waits for the clock. */
async function quiet(store: { countEffects(by: { states: readonly ['leased'] }): Promise<number> }): Promise<void> {
  for (let calm = 0; calm < 5;) {
    calm = (await store.countEffects({ states: ['leased'] })) === 0 ? calm + 1 : 0
    await new Promise((resolve) => realPause(resolve))
  }
}

const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`

/** The least time that Teams' limits leave, each call at the first moment that it is allowed. */
function floorSeconds(calls: number): number {
  const keeper = rateKeeper({ ...PUBLISHED_RATES, retryAfter: false })
  let now = 0
  for (let done = 0; done < calls;) {
    if (keeper.refuse('one', now) === null) done++
    else now += 50
  }
  return now / 1000
}
