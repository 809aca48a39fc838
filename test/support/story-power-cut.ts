/**
 * Preloaded into a bot: the power goes at the n-th thing that it does to the world: a commit, a call over HTTP, a letter put in its
 * place; just before, or when it is done and nobody has been told. `POWER_CUT` names a file; it holds n, and gets what was cut.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { isMainThread } from 'node:worker_threads'
import pg from 'pg'

const file = process.env.POWER_CUT ?? ''
let left: number | null = null

function step(what: string): void {
  left ??= asked()
  if (left === null || --left > 0) return
  writeFileSync(file, what)
  process.kill(process.pid, 'SIGKILL')
}

function asked(): number | null {
  const n = existsSync(file) ? Number(readFileSync(file, 'utf8')) : NaN
  return n > 0 ? n : null
}

if (isMainThread) {
  const prepare: (this: DatabaseSync, sql: string) => StatementSync = Reflect.get(DatabaseSync.prototype, 'prepare')
  DatabaseSync.prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql)
    if (sql !== 'COMMIT') return statement
    const run = statement.run.bind(statement)
    statement.run = () => {
      step('before a commit')
      const changes = run()
      step('after a commit')
      return changes
    }
    return statement
  }
  const query: (this: pg.Client, text: string, values: unknown[]) => Promise<unknown> = Reflect.get(
    pg.Client.prototype,
    'query',
  )
  Reflect.set(pg.Client.prototype, 'query', async function (this: pg.Client, text: string, values: unknown[]) {
    const commits = text.includes('write_commit')
    if (commits) step('before a commit')
    const answer = await query.call(this, text, values)
    if (commits) step('after a commit')
    return answer
  })
  const { fetch } = globalThis
  globalThis.fetch = async (...about) => {
    step('before a call')
    const answer = await fetch(...about)
    step('after a call')
    return answer
  }
  const { rename } = fs
  fs.rename = async (...about) => {
    step('before a letter')
    await rename(...about)
    step('after a letter')
  }
}
