/** Ground for two instances: a PostgreSQL server that is there for this run alone. */
import type { Ground } from '../support/child-bot-world.ts'
import { databaseOn } from '../support/postgres-database.ts'
import { ownServer } from '../support/postgres-installed.ts'

const INSTANCES = 2

export interface Grounds {
  /** Each with an empty database. */
  next(): Promise<Ground>
  remove(): Promise<void>
}

export async function postgresGrounds(): Promise<Grounds> {
  const server = await ownServer()
  return {
    next: async () => ({ instances: INSTANCES, storeUrl: (await databaseOn(server.url)).url }),
    remove: () => server.remove(),
  }
}
