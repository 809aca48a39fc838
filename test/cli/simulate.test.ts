/** `simulate`: what would become of a request, without anything becoming of it. */
import { strict as assert } from 'node:assert'
import { simulate, type SimulateArgs, type SimulateDeps } from '../../src/cli/simulate.ts'
import { sampleRequest } from '../../src/cli/sample.ts'
import { prospectReader } from '../../src/http/prospect-body.ts'
import { checkedAddress } from '../../src/mail/address.ts'
import { preview } from '../../src/mail/preview.ts'
import { besideABot, type Beside, CHANNEL, errOf, textOf } from './beside-a-bot.ts'
import { folder } from './files.ts'

describe('simulate', () => {
  const files = folder()
  after(() => files.remove())

  const simulated = (
    b: Beside,
    content: unknown,
    args: Partial<SimulateArgs> = {},
    over: Partial<SimulateDeps> = {},
  ) => {
    const file = files.file('request.json', typeof content === 'string' ? content : JSON.stringify(content))
    const deps: SimulateDeps = {
      ...b,
      validate: prospectReader((email) => checkedAddress(email, { reserved: true })),
      card: (request) => ({ type: 'AdaptiveCard', body: [{ text: request.organization.name }] }),
      compose: (letter, request) =>
        preview(letter, 'en', { store: { name: 'S', url: '' }, fallbackLanguage: 'en', request }),
      mailOwner: 'bot',
      ...over,
    }
    return simulate({ file, card: false, json: false, ...args }, deps)
  }

  it('tells channel, people, card and letters of a request, and writes nothing', async () => {
    const b = besideABot()
    await b.bind()
    const before = await b.store.auditRows({ limit: 99 })
    const result = await simulated(b, sampleRequest('one'))
    assert.equal(result.exit, 0)
    const text = textOf(result)
    assert.match(text, /^Request +would become a new lead$/m)
    assert.match(text, /^Channel +Partner requests$/m)
    assert.match(text, /^May decide +Ana Ruiz$/m)
    assert.match(text, /^May undo anyone’s +nobody: no one is manager$/m)
    assert.match(text, /^Card +\d+ of at most 20480 UTF-16 units$/m)
    assert.match(text, /^After win +\S/m)
    assert.deepEqual(await b.store.auditRows({ limit: 99 }), before)
    assert.equal(await b.store.count('cases', { index: 'created' }), 0)
    assert.deepEqual(await b.store.effects({ limit: 9 }), [])
  })

  it('says the same in JSON, with the card when asked', async () => {
    const b = besideABot()
    await b.bind()
    const out = (await simulated(b, sampleRequest('one'), { json: true })).out as Record<string, unknown>
    assert.deepEqual(Object.keys(out), [
      ...['accepted', 'duplicateOf', 'request', 'channel', 'deciders', 'managers', 'cardUnits', 'letters'],
    ])
    assert.deepEqual(out.channel, { id: CHANNEL.id, name: CHANNEL.name })
    assert.deepEqual(out.deciders, { roles: ['rep', 'manager'], people: ['Ana Ruiz'] })
    const whole = (await simulated(b, sampleRequest('one'), { json: true, card: true })).out as {
      card: { type: string }
    }
    assert.equal(whole.card.type, 'AdaptiveCard')
  })

  it('knows a repeat, and a channel that is not bound', async () => {
    const b = besideABot()
    const leadId = await b.receive()
    const text = textOf(await simulated(b, sampleRequest('b1')))
    assert.ok(text.includes(`a repeat of lead ${leadId}`))
    assert.match(text, /^Channel +none is bound: its card would wait$/m)
  })

  it('ends with 1 and every complaint that the intake would have', async () => {
    const b = besideABot()
    const result = await simulated(b, { ...sampleRequest('x'), prospectId: '', organization: {} })
    assert.equal(result.exit, 1)
    assert.match(errOf(result), /^The intake would refuse it \(422\):\nprospectId: .+\norganization\.name: .+$/)
    const out = (await simulated(b, [], { json: true })).out as { accepted: boolean; errors: object[] }
    assert.equal(out.accepted, false)
    assert.ok(out.errors.length >= 6)
  })

  it('says who writes to the partner, or why nobody can', async () => {
    const commerce = textOf(await simulated(besideABot(), sampleRequest('x'), {}, { mailOwner: 'commerce' }))
    assert.match(commerce, /^After win +Commerce sends the mail$/m)
    const compose = () => {
      throw new Error('The address is none.')
    }
    assert.match(
      textOf(await simulated(besideABot(), sampleRequest('x'), {}, { compose })),
      /^After win +The address is none\.$/m,
    )
  })

  it('ends with 1 for a card that Teams would refuse', async () => {
    const result = await simulated(besideABot(), sampleRequest('x'), {}, { card: () => ({ text: 'x'.repeat(20_480) }) })
    assert.deepEqual([result.exit, errOf(result)], [1, 'Teams would refuse the card: it is too large.'])
  })

  it('is misused with a file that is no JSON', async () => assert.equal((await simulated(besideABot(), '{')).exit, 2))
})
