/** The smoke test itself, against our fake Teams: what it does there it would do in a tenant. */
import { strict as assert } from 'node:assert'
import { readConfig } from '../../src/config.ts'
import { story } from '../support/story.ts'
import { smokeSteps } from './steps.ts'

describe('the smoke test', () => {
  it('reads the keys, and leaves nothing in the channel', async () => {
    await using s = await story()
    const reading = readConfig(s.env)
    assert.ok('config' in reading)
    const before = s.sales.visible.length
    for (const { name, run } of smokeSteps(reading.config)) assert.ok(await run(), name)
    assert.equal(s.sales.visible.length, before)
    assert.equal(s.sales.messages.at(-1)?.deleted, true)
  })

  it('says what is missing where no channel is bound', async () => {
    await using s = await story({ bound: false })
    const reading = readConfig(s.env)
    assert.ok('config' in reading)
    const channel = smokeSteps(reading.config).find(({ name }) => name === 'channel')
    await assert.rejects(async () => channel?.run(), /setup here/)
  })
})
