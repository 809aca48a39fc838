/** Who must be told is named whole or not at all; who is only suggested may be missing. */
import { strict as assert } from 'node:assert'
import { listedDirectory, type RoleLists } from '../../src/people/directory.ts'
import { groupDirectory } from '../../src/people/group-directory.ts'
import { RolesUnknown } from '../../src/ports/directory.ts'
import { PermanentFailure } from '../../src/ports/failures.ts'

const NONE: RoleLists = { rep: [], manager: [], admin: [] }

describe('admins whom a group names', () => {
  it('are left out of a sentence while nobody can say who they are, but not out of what they must be told', async () => {
    const directory = groupDirectory({
      listed: listedDirectory({ ...NONE, admin: ['ada'] }, () => Promise.resolve('Ada')),
      groups: { ...NONE, admin: ['a group'] },
      ask: () => Promise.reject(new PermanentFailure('GRAPH_CLIENT_SECRET has expired.')),
    })
    assert.deepEqual(await directory.holders(['admin'], 9), [{ id: 'ada', name: 'Ada' }])
    await assert.rejects(directory.holders(['admin'], 9, true), (error) => {
      assert.ok(error instanceof RolesUnknown)
      assert.match(error.message, /GRAPH_CLIENT_SECRET has expired/)
      return true
    })
  })
})
