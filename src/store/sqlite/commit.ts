/** The door through which everything that decides is written: all of a commit, or nothing. */
import type { DatabaseSync } from 'node:sqlite'
import type { Commit } from '../../ports/store.ts'
import type { Documents } from './documents.ts'
import type { Lanes } from './lanes.ts'
import { prepare } from './statement.ts'
import type { Trail } from './trail.ts'

interface CommitAnswer {
  readonly kept: boolean
  /** An effect was stored, or one may go that could not before. */
  readonly stirred: boolean
}

const REFUSED: CommitAnswer = { kept: false, stirred: false }

/** The work of one commit, inside a transaction; everything is checked before anything is written. */
export function commits(
  db: DatabaseSync,
  parts: { documents: Documents; lanes: Lanes; trail: Trail },
): (commit: Commit, now: number) => CommitAnswer {
  const { documents, lanes, trail } = parts
  const known = prepare(db, 'SELECT 1 FROM commits WHERE id = ?')
  const remember = prepare(db, 'INSERT INTO commits (id, at) VALUES (?, ?)')

  return ({ id, expect, put = {}, ttlMs = {}, del = [], effects = [], settle, audit = [] }, now) => {
    if (known.get(id) !== undefined) return { kept: true, stirred: false }
    for (const [key, rev] of Object.entries(expect)) if (documents.rev(key, now) !== rev) return REFUSED
    const lane = settle ? lanes.held(settle.key, settle.token) : null
    if (settle && lane === null) return REFUSED
    if (trail.taken(audit)) return REFUSED

    for (const [key, value] of Object.entries(put)) {
      const ms = ttlMs[key]
      documents.put(key, value, ms === undefined ? null : now + ms)
    }
    for (const key of del) documents.del(key, now)
    trail.append(audit)
    const added = lanes.add(effects, now)
    const freed = settle && lane !== null ? lanes.settle(settle.key, lane, settle.outcome, now) : false
    remember.run(id, now)
    return { kept: true, stirred: added || freed }
  }
}
