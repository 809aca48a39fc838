/** A prepared statement whose rows have the shape that its SQL says. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

interface Statement<Row> {
  get(...values: SQLInputValue[]): Row | undefined
  all(...values: SQLInputValue[]): Row[]
  /** Number of rows changed. */
  run(...values: SQLInputValue[]): number
}

/** The caller vouches that `Row` is what the SQL selects. */
export function prepare<Row = never>(db: DatabaseSync, sql: string): Statement<Row> {
  const statement = db.prepare(sql)
  return {
    get: (...values) => statement.get(...values) as Row | undefined,
    all: (...values) => statement.all(...values) as Row[],
    run: (...values) => Number(statement.run(...values).changes),
  }
}
