/** B30: when many leads come at once the channel is bumped once, every lead has its card, and the list counts right. */
import { strict as assert } from 'node:assert'
import type { Face } from '../../../src/ports/chat.ts'
import type { Message } from '../../support/world-chat.ts'
import { EU, SALES, type World, world } from '../../support/world.ts'

const leads = async (w: World, n: number, wish = {}): Promise<string[]> => {
  const ids: string[] = []
  for (let i = 0; i < n; i++) {
    ids.push(await w.receive(wish))
    w.moment(1)
  }
  return ids
}
/** The lists of a channel. */
const lists = (w: World): Message[] => w.chat.messages.filter((m) => m.faces[0]?.kind === 'flood')
const counts = (list: Message): number[] => list.faces.map((f) => (f as Extract<Face, { kind: 'flood' }>).count)
const oldest = (list: Message): string[] =>
  (list.faces.at(-1) as Extract<Face, { kind: 'flood' }>).oldest.map((c) => c.leadId)
/** Leads that wait for the worker, which starts then. */
async function flooded(w: World, n: number): Promise<string[]> {
  const ids = await leads(w, n)
  w.start()
  return ids
}

describe('thirty leads at once', () => {
  it('are one list of thirty and the oldest ten, and thirty replies in its thread, each the live card of its lead', async () => {
    await using w = await world({ running: false })
    const ids = await flooded(w, 30)
    await w.quiet()
    const [list, ...more] = lists(w)
    assert.deepEqual([more, counts(list!), oldest(list!)], [[], [30], ids.slice(0, 10)])
    for (const id of ids) assert.equal((await w.card(id)).replyTo, list!.place.activityId)
    assert.equal(w.chat.messages.length, 31)
  })

  it('name the oldest ten also when the first of them had to wait', async () => {
    await using w = await world({ running: false })
    w.chat.weather.next('no budget', 'busy')
    const ids = await flooded(w, 30)
    await w.quiet()
    assert.deepEqual([lists(w).length, oldest(lists(w)[0]!)], [1, ids.slice(0, 10)])
  })

  it('count leads, and neither their changes nor the repaints of others', async () => {
    await using w = await world()
    const old = await w.receive()
    await w.quiet()
    await w.stop()
    const ids = await leads(w, 30)
    for (const id of [old, ...ids]) await w.click(id, 'claim')
    w.start()
    await w.quiet()
    await w.tick(60_000)
    assert.deepEqual(lists(w).map(counts), [[30]])
  })
})

describe('a crowd', () => {
  it('of five is no flood, of six it is one', async () => {
    for (const [n, expected] of [
      [5, 0],
      [6, 1],
    ] as const) {
      await using w = await world({ running: false })
      await flooded(w, n)
      await w.quiet()
      assert.deepEqual([lists(w).length, w.chat.messages.length], [expected, n + expected])
    }
  })

  it('in another channel is no flood of this one', async () => {
    await using w = await world({ running: false })
    await w.bind(EU, 'b2b-eu')
    await leads(w, 10, { channel: 'b2b-eu' })
    const [lone] = await leads(w, 1)
    w.start()
    await w.quiet()
    assert.deepEqual(
      [lists(w).map((m) => m.channel), (await w.card(lone!)).replyTo, (await w.card(lone!)).channel],
      [[EU.id], null, SALES.id],
    )
  })
})

describe('a flood that goes on', () => {
  it('takes what comes within a minute under the same list, whose count follows every fifteen seconds, and ends right', async () => {
    await using w = await world({ running: false })
    await flooded(w, 10)
    await w.tick(1000)
    for (let i = 0; i < 40; i++) {
      await w.receive()
      await w.tick(1000)
    }
    await w.quiet()
    await w.tick(20_000)
    const [list, ...more] = lists(w)
    assert.deepEqual([more, w.chat.messages.length], [[], 51])
    const { at } = list!
    assert.deepEqual([counts(list!).at(-1), at.length], [50, 4])
    for (let i = 1; i < at.length; i++) assert.ok(at[i]! - at[i - 1]! >= 15_000)
  })

  it('is over a minute after its last card: the next one stands alone', async () => {
    await using w = await world({ running: false })
    await flooded(w, 10)
    await w.quiet()
    await w.tick(59_000)
    const [late] = await leads(w, 1)
    await w.tick(61_000)
    const [alone] = await leads(w, 1)
    await w.quiet()
    const [list] = lists(w)
    assert.deepEqual([(await w.card(late!)).replyTo, (await w.card(alone!)).replyTo], [list!.place.activityId, null])
    assert.deepEqual(counts(list!), [10, 11])
  })

  it('goes on when the list cannot be painted just now', async () => {
    await using w = await world({ running: false })
    await flooded(w, 10)
    await w.quiet()
    await leads(w, 3)
    await w.tick()
    w.chat.weather.next('busy', 'answer lost', 'broken')
    await w.quiet()
    assert.deepEqual(
      lists(w).map((list) => counts(list).at(-1)),
      [13],
    )
    assert.equal(w.chat.messages.length, 14)
  })

  it('begins anew when somebody deleted the list, with no lead left without its card', async () => {
    await using w = await world({ running: false })
    w.chat.slow = 100
    const ids = await flooded(w, 30)
    await w.tick(1000)
    w.chat.deleted(lists(w)[0]!.place)
    await w.quiet()
    assert.equal(lists(w).length, 2)
    for (const id of ids) assert.equal((await w.card(id)).gone, false)
    const { replyTo } = await w.card(ids.at(-1)!)
    assert.equal(replyTo, lists(w)[1]!.place.activityId)
    assert.deepEqual([w.reports.filter((r) => r.outcome.state === 'parked'), await w.open()], [[], []])
  })

  it('is repainted in peace when its list is deleted at the end', async () => {
    await using w = await world({ running: false })
    await flooded(w, 10)
    await w.quiet()
    await leads(w, 1)
    await w.tick()
    w.chat.deleted(lists(w)[0]!.place)
    await w.quiet()
    const [alone] = await leads(w, 1)
    await w.quiet()
    assert.deepEqual([(await w.card(alone!)).replyTo, w.reports], [null, []])
  })

  it('has all its cards after the power went in the middle of it', async () => {
    await using w = await world({ running: false })
    w.chat.slow = 100
    const ids = await flooded(w, 30)
    await w.tick(1550)
    w.crash()
    w.start()
    await w.quiet()
    for (const id of ids) assert.equal((await w.card(id)).gone, false)
    assert.ok(lists(w).length <= 2 && w.chat.messages.length <= 33)
  })

  it('of three hundred is counted whole', async () => {
    await using w = await world({ running: false })
    const ids = await flooded(w, 300)
    await w.quiet()
    assert.deepEqual([lists(w).map(counts), oldest(lists(w)[0]!)], [[[300]], ids.slice(0, 10)])
  })
})
