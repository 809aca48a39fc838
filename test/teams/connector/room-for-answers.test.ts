/** B16, B30: how much of a channel's rate goes to answers there. */
import { strict as assert } from 'node:assert'
import { TEAMS_RATES } from '../../../src/teams/connector/limits.ts'
import { roomForAnswers } from '../../../src/teams/connector/room-for-answers.ts'

const CHANNEL = '19:a@thread.tacv2'
const HOUR = 3_600_000

describe('B16 the room for answers in a channel', () => {
  it('is a quarter of what Teams takes there, in every window that matters', () => {
    const room = roomForAnswers(TEAMS_RATES)
    const answered: number[] = []
    for (let now = 0; now < HOUR; now += 100) if (room.take(CHANNEL, now)) answered.push(now)
    const most = (ms: number): number =>
      Math.max(...answered.map((from) => answered.filter((at) => at >= from && at < from + ms).length))
    assert.deepEqual([1000, 2000, 30_000, HOUR].map(most), [3, 3, 15, 450])
  })

  it('is that of all its threads together, and not that of another channel', () => {
    const room = roomForAnswers(TEAMS_RATES)
    const asked = Array.from({ length: 4 }, (_, n) => room.take(`${CHANNEL};messageid=${n}`, 0))
    assert.deepEqual(asked, [true, true, true, false])
    assert.equal(room.take('19:b@thread.tacv2', 0), true)
  })

  it('is told to be used up once a minute, however often it was asked for meanwhile', () => {
    const room = roomForAnswers({ ...TEAMS_RATES, thread: [{ ms: HOUR, max: 1 }] })
    const taken = [0, 1, 2].map((now) => room.take(CHANNEL, now))
    assert.deepEqual(taken, [true, false, false])
    const told = [3, 4, 60_002, 60_003, 60_004].map((now) => room.sayBusy(CHANNEL, now))
    assert.deepEqual(told, [true, false, false, true, false])
  })
})
