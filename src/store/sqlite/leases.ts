/** Who works on which effect: one lease a lane, fenced by its token; a lease that ends without an outcome counts as an attempt. */
import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { EffectKind } from '../../core/effects.ts'
import type { LeasedEffect, LeaseRequest } from '../../ports/store.ts'
import type { Lanes } from './lanes.ts'
import { prepare } from './statement.ts'

interface Leases {
  /** True when `take` would find nothing, so that asking costs no write. */
  nothingFor(request: LeaseRequest, now: number): boolean
  take(request: LeaseRequest, now: number): LeasedEffect[]
  renew(key: string, token: string, ms: number, now: number): boolean
  /** A lease of an earlier life of the bot: nobody works under it. */
  voidAll(): void
  /** As in the port; an effect behind a leased one is due when that lease ends at the latest. */
  nextDue(request: Pick<LeaseRequest, 'kinds' | 'except'>, now: number): number | null
}

interface Head {
  readonly lane: string
  readonly id: number
  readonly priority: number
}

/** A crowd whose time has come at once joins in portions, so that no click waits for it. */
const PORTION = 500
const OTHER_LANE = 'lane NOT IN (SELECT value FROM json_each(?))'

export function leases(db: DatabaseSync, { rehead }: Pick<Lanes, 'rehead'>): Leases {
  const expired = prepare(db, `SELECT 1 FROM effects WHERE state = 'leased' AND lease_until <= ? LIMIT 1`)
  const give = `UPDATE effects SET state = 'waiting', ready = 1, attempts = attempts + 1, token = NULL, lease_until = NULL WHERE state = 'leased'`
  const giveBack = prepare<{ lane: string }>(db, `${give} AND lease_until <= ? RETURNING lane`)
  const giveAllBack = prepare<{ lane: string }>(db, `${give} RETURNING lane`)
  const ripe = prepare(
    db,
    `SELECT 1 FROM effects INDEXED BY effects_later WHERE state = 'waiting' AND ready = 0 AND not_before <= ? LIMIT 1`,
  )
  const ripen = prepare<{ lane: string }>(
    db,
    `UPDATE effects SET ready = 1 WHERE id IN (
       SELECT id FROM effects INDEXED BY effects_later
        WHERE state = 'waiting' AND ready = 0 AND not_before <= ? ORDER BY not_before LIMIT ${PORTION}) RETURNING lane`,
  )
  const headsOf = prepare<Head>(
    db,
    `SELECT lane, id, priority FROM heads INDEXED BY heads_order WHERE kind = ? AND ${OTHER_LANE} ORDER BY priority, id LIMIT ?`,
  )
  const hold = prepare<{ key: string; kind: EffectKind; lane: string; body: string; attempts: number }>(
    db,
    `UPDATE effects SET state = 'leased', token = ?, lease_until = ? WHERE id = ? RETURNING key, kind, lane, body, attempts`,
  )
  const prolong = prepare(db, `UPDATE effects SET lease_until = ? WHERE key = ? AND token = ? AND state = 'leased'`)
  // Of all kinds at once: mostly the first row answers, however many wait behind it.
  const soonest = prepare<{ due: number }>(
    db,
    `SELECT not_before AS due FROM effects INDEXED BY effects_later
      WHERE state = 'waiting' AND ready = 0 AND kind IN (SELECT value FROM json_each(?)) AND ${OTHER_LANE} ORDER BY not_before LIMIT 1`,
  )
  const behind = prepare<{ due: number | null }>(
    db,
    `SELECT min(l.lease_until) AS due FROM effects l INDEXED BY effects_leased
      WHERE l.state = 'leased' AND l.${OTHER_LANE}
        AND (l.lease_until <= ? AND l.kind = ?
             OR EXISTS (SELECT 1 FROM effects w INDEXED BY effects_ready
                         WHERE w.state = 'waiting' AND w.ready = 1 AND w.lane = l.lane AND w.kind = ?))`,
  )

  /** The first effects by priority, then age, no two of one lane. */
  function first({ kinds, except, limit }: Pick<LeaseRequest, 'kinds' | 'except' | 'limit'>): Head[] {
    const others = JSON.stringify(except)
    const heads = kinds
      .flatMap((kind) => headsOf.all(kind, others, limit))
      .sort((a, b) => a.priority - b.priority || a.id - b.id)
    const taken = new Map<string, Head>()
    for (const head of heads) if (!taken.has(head.lane)) taken.set(head.lane, head)
    return [...taken.values()].slice(0, limit)
  }

  return {
    nothingFor: (request, now) =>
      expired.get(now) === undefined && ripe.get(now) === undefined && first({ ...request, limit: 1 }).length === 0,
    take(request, now) {
      const changed = new Set([...giveBack.all(now), ...ripen.all(now)].map(({ lane }) => lane))
      for (const lane of changed) rehead(lane)
      return first(request).flatMap(({ id, lane }) => {
        const token = randomUUID()
        const row = hold.get(token, now + request.ms, id)
        rehead(lane)
        return row ? [{ ...row, body: JSON.parse(row.body) as LeasedEffect['body'], token }] : []
      })
    },
    renew: (key, token, ms, now) => prolong.run(now + ms, key, token) > 0,
    voidAll() {
      for (const { lane } of giveAllBack.all()) rehead(lane)
    },
    nextDue({ kinds, except }, now) {
      if (first({ kinds, except, limit: 1 }).length > 0) return 0
      const others = JSON.stringify(except)
      const dues = [
        soonest.get(JSON.stringify(kinds), others)?.due,
        ...kinds.map((kind) => behind.get(others, now, kind, kind)?.due),
      ].filter((due) => typeof due === 'number')
      return dues.length === 0 ? null : Math.max(0, Math.min(...dues) - now)
    },
  }
}
