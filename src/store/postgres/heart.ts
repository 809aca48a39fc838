/** What an instance says and hears while it lives: that it is there, what it alone may do, that others stored work or are of another version. */
import type { Hold } from '../opened.ts'
import type { Connections } from './connections.ts'
import { SCHEMA } from './session.ts'

interface Parts {
  readonly ask: Connections['ask']
  /** Of this instance, unlike any other's. */
  readonly id: string
  /** Who was not heard of for so long has lost its leases and what it held. */
  readonly takeOverMs: number
  /** Tells listeners that there may be work. */
  readonly stir: () => void
  /** Another version has brought the store to this schema: the heart has stopped. */
  readonly onOther: (schema: number) => void
  readonly onFault: (fault: unknown) => void
  readonly sweep: () => Promise<boolean>
}

export interface Heart {
  /** An own statement drew this number from `stirs`: it is no news. */
  own(number: number | null): void
  hold(name: string): Hold
  stop(): Promise<void>
}

const LOOK_MS = 1000
const SWEEP_MS = 60_000
/** At most so many batches a round, each its own transaction. */
const BATCHES = 20
/** A number is drawn a moment before its transaction can be seen, so the look after the next one tells of it again. */
const ECHOES = 1

/** None of its rounds keeps the process alive. */
export async function startHeart({ ask, id, takeOverMs, stir, onOther, onFault, sweep }: Parts): Promise<Heart> {
  /** Silence and the next pulse of another together are less than the time in which what was held is taken over. */
  const silenceMs = Math.round(takeOverMs * 0.8)
  const held = new Map<string, { until: number }>()
  const own = new Set<number>()
  let seen: number | null = null
  let echoes = 0

  const beat = (): Promise<unknown> => ask('SELECT beat($1)', [id], true)

  /** What is held is believed from before the question to shortly before another may take it. */
  async function renew(name: string, hold: { until: number }): Promise<void> {
    const asked = performance.now()
    const [row] = await ask<{ mine: boolean }>('SELECT take_hold($1, $2, $3) AS mine', [name, id, silenceMs], true)
    // It may have been given up meanwhile.
    const mine = row?.mine === true && held.get(name) === hold
    const gained = mine && hold.until <= performance.now()
    hold.until = mine ? asked + silenceMs * 0.9 : 0
    if (gained) stir()
  }

  async function pulse(): Promise<void> {
    await beat()
    for (const [name, hold] of held) await renew(name, hold)
  }

  async function look(): Promise<void> {
    const [row] = await ask<{ schema: number; drawn: number; orphans: boolean }>(
      `SELECT (SELECT schema FROM meta) AS schema, (SELECT last_value FROM stirs) AS drawn,
              EXISTS (SELECT FROM effects WHERE state = 'leased' AND silent(holder, $1)) AS orphans`,
      [takeOverMs],
      true,
    )
    if (!row) return
    if (row.schema !== SCHEMA) {
      onOther(row.schema)
      return stop()
    }
    if (news(row.drawn)) echoes = ECHOES + 1
    if (echoes-- > 0 || row.orphans) stir()
    echoes = Math.max(echoes, 0)
  }

  /** Whether a number was drawn that is not one of ours. */
  function news(drawn: number): boolean {
    const since = seen ?? drawn
    const ours = [...own].filter((number) => number > since && number <= drawn).length
    for (const number of own) if (number <= drawn) own.delete(number)
    seen = drawn
    return drawn - since !== ours
  }

  async function sweepAll(): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch++) if (!(await sweep())) return
  }

  /** One at a time; of failures in a row the first is told. */
  function every(ms: number, round: () => Promise<unknown>): NodeJS.Timeout {
    let running = false
    let failing = false
    const run = async (): Promise<void> => {
      if (running) return
      running = true
      try {
        await round()
        failing = false
      } catch (fault) {
        if (!failing) onFault(fault)
        failing = true
      } finally {
        running = false
      }
    }
    return setInterval(() => void run(), ms).unref()
  }

  /** Whoever waits for our leases need not wait until we are missed. */
  async function stop(): Promise<void> {
    rounds.splice(0).forEach(clearInterval)
    for (const hold of held.values()) hold.until = 0
    held.clear()
    await ask('WITH gone AS (DELETE FROM holds WHERE holder = $1) DELETE FROM instances WHERE id = $1', [id], true)
  }

  const rounds: NodeJS.Timeout[] = []
  await beat()
  await look()
  rounds.push(every(takeOverMs / 8, pulse), every(LOOK_MS, look), every(SWEEP_MS, sweepAll))

  return {
    own: (number) => number !== null && own.add(number),
    hold(name) {
      const hold = { until: 0 }
      held.set(name, hold)
      renew(name, hold).catch(onFault)
      return {
        held: () => hold.until > performance.now(),
        async stop() {
          hold.until = 0
          held.delete(name)
          await ask('DELETE FROM holds WHERE name = $1 AND holder = $2', [name, id], true)
        },
      }
    },
    stop,
  }
}
