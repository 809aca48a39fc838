/** A second try-out opens its page at another port: every channel that was bound is there now, each still its own. */
import { strict as assert } from 'node:assert'
import { randomUUID } from 'node:crypto'
import { forgetEarlierPages } from '../../src/demo/page-opened.ts'
import { ANA } from '../../src/demo/people.ts'
import { writeSettings } from '../../src/flows/settings/change-settings.ts'
import { readSettings } from '../../src/flows/settings/read-settings.ts'
import { openStore } from '../../src/store/open.ts'
import { scratch } from '../support/store.ts'

const at = (port: number, id: string) => ({ serviceUrl: `http://localhost:${port}/_connector`, id, name: id })

describe('the page of a second try-out', () => {
  it('takes over the default channel and each route, whatever its conditions, and nobody is told', async () => {
    const place = scratch()
    const store = await openStore(place.url, { role: 'bot' })
    try {
      const deps = { store, clock: () => new Date(), newId: randomUUID }
      const wishes = [
        { kind: 'route', when: {}, to: at(56150, 'all') },
        { kind: 'route', when: { country: 'ES', language: 'es' }, to: at(56150, 'spain') },
        { kind: 'route', when: { salesChannel: 'b2b-eu' }, to: at(56150, 'eu') },
      ] as const
      await writeSettings(deps, ANA, () => Promise.resolve({ kind: 'go', wishes }))
      const told = await store.countEffects({ states: ['waiting'] })
      await forgetEarlierPages(store, 'http://localhost:60000/')
      const { settings } = await readSettings(store)
      assert.deepEqual(
        [settings.defaultChannel, ...settings.routes],
        [
          at(60000, 'all'),
          { country: 'ES', language: 'es', to: at(60000, 'spain') },
          { salesChannel: 'b2b-eu', to: at(60000, 'eu') },
        ],
      )
      assert.equal(await store.countEffects({ states: ['waiting'] }), told)
    } finally {
      await store.close()
      place.remove()
    }
  })
})
