/** Undo of one's own decision needs nobody's word. */
import { strict as assert } from 'node:assert'
import { RolesUnknown } from '../../src/ports/directory.ts'
import { shown } from '../support/world-answers.ts'
import { ANA, BEN } from '../support/world-people.ts'
import { world } from '../support/world.ts'

describe('a held decision', () => {
  it('is taken back by whom it is by also while nobody can say who is a manager', async () => {
    await using w = await world({ undoSeconds: 15 })
    const leadId = await w.receive()
    await w.click(leadId, 'qualify', ANA)
    const rolesOf = w.directory.rolesOf.bind(w.directory)
    w.directory.rolesOf = (id, enough) =>
      enough?.includes('rep') ? rolesOf(id, enough) : Promise.reject(new RolesUnknown('Graph does not answer.'))
    await assert.rejects(w.undo(leadId, BEN), RolesUnknown)
    assert.equal(shown(await w.undo(leadId, ANA)).pending, null)
  })
})
