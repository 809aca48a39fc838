/** The reading thread: answers one question after the other on its own connection that cannot write, so that no click waits for them. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Question } from './reader.ts'
import { QUERIES } from './queries.ts'

const db = new DatabaseSync(workerData as string, { timeout: 5000 })
// Reads, and moves the log into the database; writes nothing of its own.
db.exec('PRAGMA query_only = ON')

function answer({ id, name, args }: Question): Answer {
  try {
    const query = QUERIES[name] as (db: DatabaseSync, ...args: unknown[]) => unknown
    return { id, value: query(db, ...args) }
  } catch (error) {
    const errcode = error instanceof Error && 'errcode' in error ? error.errcode : undefined
    return { id, fault: { message: error instanceof Error ? error.message : String(error), errcode } }
  }
}

parentPort?.on('message', (question: Question | null) => {
  if (question) return parentPort?.postMessage(answer(question))
  db.close()
  parentPort?.close()
})
