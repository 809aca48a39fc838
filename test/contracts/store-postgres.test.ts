/** The contract of a store, on PostgreSQL. */
import { type Database } from '../support/postgres-database.ts'
import { database, describePostgres, postgresSubject } from '../support/postgres.ts'
import { storeContract } from './store.ts'

describePostgres('with PostgreSQL', () => {
  let own: Database
  before(async () => {
    own = await database()
  })
  after(() => own.drop())
  storeContract('PostgreSQL', () => postgresSubject(own))
})
