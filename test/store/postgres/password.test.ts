/** B35: the password of the database need not stand in an address, which arguments and their history would show. */
import { strict as assert } from 'node:assert'
import pg from 'pg'
import { sessionConfig } from '../../../src/store/postgres/session.ts'

describe('B35 the password of a database', () => {
  const before = process.env.PGPASSWORD
  afterEach(() => {
    if (before === undefined) delete process.env.PGPASSWORD
    else process.env.PGPASSWORD = before
  })

  it('is that of PGPASSWORD where the address has none', () => {
    process.env.PGPASSWORD = 'from the environment'
    const passwordOf = (url: string) => new pg.Client(sessionConfig(url)).password
    assert.equal(passwordOf('postgres://bot@db.example/cases'), 'from the environment')
    assert.equal(passwordOf('postgres://bot:own@db.example/cases'), 'own')
  })
})
