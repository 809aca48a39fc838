/** Removes what has outlived its use, a small batch at a time. Mail keys stay: they are the guarantee against a second letter. */
import type { DatabaseSync } from 'node:sqlite'
import { prepare } from './statement.ts'

const DAY = 24 * 60 * 60 * 1000
/** Documents that expired or were deleted: for so long nobody's old expectation can come true again. */
const DOCUMENT_MS = DAY
const EFFECT_MS = 30 * DAY
/** Ids of commits: far longer than anybody asks what became of one. */
const COMMIT_MS = DAY
const BATCH = 500

/** True when a batch was full: there may be more. */
export function sweeper(db: DatabaseSync): (now: number) => boolean {
  const entries = prepare(
    db,
    `DELETE FROM entries WHERE key IN (SELECT key FROM documents WHERE expires <= ? ORDER BY expires LIMIT ${BATCH})`,
  )
  const documents = prepare(
    db,
    `DELETE FROM documents WHERE id IN (SELECT id FROM documents WHERE expires <= ? ORDER BY expires LIMIT ${BATCH})`,
  )
  const effects = prepare(
    db,
    `DELETE FROM effects WHERE id IN (SELECT id FROM effects WHERE settled_at <= ? ORDER BY settled_at LIMIT ${BATCH})`,
  )
  const commits = prepare(
    db,
    `DELETE FROM commits WHERE place IN (
       SELECT place FROM (SELECT place, at FROM commits ORDER BY place LIMIT ${BATCH}) WHERE at <= ?)`,
  )
  return (now) => {
    entries.run(now - DOCUMENT_MS)
    const counts = [documents.run(now - DOCUMENT_MS), effects.run(now - EFFECT_MS), commits.run(now - COMMIT_MS)]
    return counts.some((count) => count === BATCH)
  }
}
