/** How long an answer is believed, a failure is, and somebody waits for either. */
import { strict as assert } from 'node:assert'
import { remembered } from '../../src/people/remembered.ts'

function asking(patienceMs = 20) {
  const questions: PromiseWithResolvers<string>[] = []
  const clock = { now: 0 }
  const ask = (): Promise<string> => {
    const question = Promise.withResolvers<string>()
    questions.push(question)
    return question.promise
  }
  const known = remembered(() => clock.now, ask, { ms: patienceMs, late: () => new Error('late') })
  return { questions, clock, ask: () => known('ana') }
}

describe('what is remembered', () => {
  it('an answer that came too late for who asked is there for the next one', async () => {
    const { questions, ask } = asking()
    await assert.rejects(ask(), /late/)
    questions[0]?.resolve('rep')
    await questions[0]?.promise
    assert.equal(await ask(), 'rep')
    assert.equal(questions.length, 1)
  })

  it('who joins a question is told with who asked it first that nobody could say', async () => {
    const { questions, ask } = asking(200)
    await assert.rejects(ask(), /late/)
    const began = performance.now()
    await assert.rejects(ask(), /late/)
    assert.ok(performance.now() - began < 100)
    assert.equal(questions.length, 1)
  })

  it('a failure is believed for three seconds from when it came, and then asked again', async () => {
    const { questions, clock, ask } = asking()
    const first = ask()
    clock.now = 1000
    questions[0]?.reject(new Error('down'))
    await assert.rejects(first, /down/)
    clock.now = 3999
    await assert.rejects(ask(), /down/)
    assert.equal(questions.length, 1)
    clock.now = 4000
    const again = ask()
    questions[1]?.resolve('rep')
    assert.equal(await again, 'rep')
  })

  it('a failure makes nothing be believed for more than five minutes after the question', async () => {
    const { questions, clock, ask } = asking()
    const first = ask()
    clock.now = 5 * 60_000 - 1
    questions[0]?.reject(new Error('down'))
    await assert.rejects(first, /down/)
    clock.now++
    const again = ask()
    questions[1]?.resolve('rep')
    assert.equal(await again, 'rep')
    assert.equal(questions.length, 2)
  })
})
