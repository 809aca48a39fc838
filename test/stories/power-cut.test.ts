/** kill -9 at every single thing that the bot does to the world, from the lead to the letter: whoever repeats an unanswered click finds all of it, once. */
import { strict as assert } from 'node:assert'
import { type Life, plant } from '../support/story-plant.ts'

const MOMENTS = ['before', 'after'].flatMap((moment) =>
  ['a commit', 'a call', 'a letter'].map((what) => `${moment} ${what}`),
)

/** Every moment of it is met; the cuts of one sweep or more. */
async function swept(life: Life): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const plants = await Promise.all(Array.from({ length: 5 }, () => plant(life)))
  for (const one of plants) stack.use(one)
  const cuts: string[] = []
  const missing = (): string[] => MOMENTS.filter((moment) => !cuts.includes(moment))
  // What comes n-th differs from run to run: a sweep may pass by a moment that the next one meets.
  for (let sweep = 0; sweep < 3 && (sweep === 0 || missing().length > 0); sweep++) {
    let next = 1
    let over = false
    await Promise.all(
      plants.map(async (one) => {
        while (!over) {
          const cut = await one.at(next++)
          if (cut === null) over = true
          else cuts.push(cut)
        }
      }),
    )
  }
  assert.ok(cuts.length >= 20, `${cuts.length} cuts`)
  assert.deepEqual(missing(), [])
}

describe('B13 B27 a power cut at each thing that happens to the world', function () {
  this.timeout(300_000)

  it('between the lead and the letter of a partner who was won', () =>
    swept({
      undoSeconds: 0,
      clicks: [
        { verb: 'qualify', answer: /^Qualified\n/ },
        { verb: 'win', answer: /^Approved\n/ },
      ],
      stage: 'approved',
    }))

  it('while a decision is held, and when its hold ends', () =>
    swept({
      undoSeconds: 1,
      clicks: [{ verb: 'disqualify', inputs: { reason: '5', note: 'Nobody answers.' }, answer: /^(Held|Rejected)\n/ }],
      stage: 'rejected',
    }))
})
