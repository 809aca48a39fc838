/** Effects as rows: stored once per key, and for every lane the first that may go (`heads`) kept right in the same transaction. */
import type { DatabaseSync } from 'node:sqlite'
import { storable } from '../../core/text.ts'
import type { NewEffect } from '../../core/effects.ts'
import type { EffectOutcome } from '../../ports/store.ts'
import { storableJson } from '../json.ts'
import { prepare } from './statement.ts'

export interface Lanes {
  /** Stores those whose key is new; true when there was one. */
  add(effects: readonly NewEffect[], now: number): boolean
  /** Lane of the effect while the token holds its lease, else null. */
  held(key: string, token: string): string | null
  /** Ends or returns a held effect; true when that leaves an effect that may go at once. */
  settle(key: string, lane: string, outcome: EffectOutcome, now: number): boolean
  /** A parked or unknown effect waits again; false: there is none such. */
  retry(key: string, now: number): boolean
  /** What waits in the lane is due; true when it was not before. Like any crowd whose time has come it joins in portions. */
  wake(lane: string, now: number): boolean
  /** Finds the heads of a lane anew; true when it has one. */
  rehead(lane: string): boolean
}

/** Kinds of one lane are found by skipping from each to the next: a lane has few kinds and maybe thousands of effects. */
const REHEAD = `
  WITH RECURSIVE kinds (kind) AS (
    SELECT (SELECT min(kind) FROM effects INDEXED BY effects_ready WHERE state = 'waiting' AND ready = 1 AND lane = ?1)
    UNION ALL
    SELECT (SELECT min(e.kind) FROM effects e INDEXED BY effects_ready
             WHERE e.state = 'waiting' AND e.ready = 1 AND e.lane = ?1 AND e.kind > kinds.kind)
      FROM kinds WHERE kinds.kind IS NOT NULL
  )
  INSERT INTO heads (lane, kind, priority, id)
  SELECT e.lane, e.kind, e.priority, e.id FROM kinds
    JOIN effects e ON e.id = (SELECT f.id FROM effects f INDEXED BY effects_ready
                               WHERE f.state = 'waiting' AND f.ready = 1 AND f.lane = ?1 AND f.kind = kinds.kind
                               ORDER BY f.priority, f.id LIMIT 1)
   WHERE kinds.kind IS NOT NULL`

export function lanes(db: DatabaseSync): Lanes {
  const insert = prepare(
    db,
    `INSERT INTO effects (key, kind, lane, body, priority, state, ready, attempts, not_before)
     VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, ?) ON CONFLICT (key) DO NOTHING`,
  )
  const heldLane = prepare<{ lane: string }>(
    db,
    `SELECT lane FROM effects WHERE key = ? AND token = ? AND state = 'leased'`,
  )
  const end = prepare(
    db,
    `UPDATE effects SET state = ?, attempts = attempts + ?, error = ?, token = NULL, lease_until = NULL,
            settled_at = CASE WHEN ? AND kind <> 'mail' THEN ? END
      WHERE key = ?`,
  )
  const requeue = prepare(
    db,
    `UPDATE effects SET state = 'waiting', ready = ?, not_before = ?, attempts = attempts + ?, error = coalesce(?, error),
            lane = coalesce(?, lane), token = NULL, lease_until = NULL
      WHERE key = ?`,
  )
  const again = prepare<{ lane: string }>(
    db,
    `UPDATE effects SET state = 'waiting', ready = 1, not_before = ?, attempts = 0, error = NULL
      WHERE key = ? AND state IN ('parked', 'unknown') RETURNING lane`,
  )
  const due = prepare(
    db,
    `UPDATE effects SET not_before = ?1 WHERE lane = ?2 AND state = 'waiting' AND ready = 0 AND not_before > ?1`,
  )
  const dropHeads = prepare(db, 'DELETE FROM heads WHERE lane = ?')
  const leased = prepare(db, `SELECT 1 FROM effects WHERE state = 'leased' AND lane = ?`)
  const addHeads = prepare(db, REHEAD)

  function rehead(lane: string): boolean {
    dropHeads.run(lane)
    return leased.get(lane) === undefined && addHeads.run(lane) > 0
  }

  function settle(key: string, lane: string, outcome: EffectOutcome, now: number): boolean {
    switch (outcome.state) {
      case 'waiting': {
        const other = outcome.lane === undefined ? null : storable(outcome.lane)
        const counted = outcome.counted ? 1 : 0
        const ready = outcome.delayMs <= 0 ? 1 : 0
        const error = outcome.error === undefined ? null : storable(outcome.error)
        requeue.run(ready, now + outcome.delayMs, counted, error, other, storable(key))
        const stirred = rehead(lane)
        return other === null ? stirred : rehead(other) || stirred
      }
      case 'done':
      case 'superseded':
        end.run(outcome.state, outcome.state === 'done' ? 1 : 0, null, 1, now, storable(key))
        return rehead(lane)
      case 'parked':
      case 'unknown':
        end.run(outcome.state, 1, storable(outcome.error), 0, now, storable(key))
        return rehead(lane)
    }
  }

  return {
    add(effects, now) {
      const touched = new Set<string>()
      for (const { key, kind, lane, body, delayMs = 0, priority = 0 } of effects) {
        const text = storable(lane)
        const ready = delayMs <= 0 ? 1 : 0
        if (insert.run(storable(key), kind, text, storableJson(body), priority, ready, now + delayMs) > 0)
          touched.add(text)
      }
      for (const lane of touched) rehead(lane)
      return touched.size > 0
    },
    held: (key, token) => heldLane.get(storable(key), token)?.lane ?? null,
    settle,
    retry(key, now) {
      const lane = again.get(now, storable(key))?.lane
      if (lane === undefined) return false
      rehead(lane)
      return true
    },
    wake: (lane, now) => due.run(now, storable(lane)) > 0,
    rehead,
  }
}
