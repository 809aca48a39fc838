/** Where a lead's card goes. */
import { strict as assert } from 'node:assert'
import { NO_SETTINGS, routeOf, type Settings, teamsLane } from '../../../src/core/settings/settings.ts'
import { NEW } from '../given.ts'

const channel = (id: string) => ({ serviceUrl: 'https://smba.example/', id, name: id })
const EU = channel('19:eu')
const REST = channel('19:rest')
const SETTINGS: Settings = {
  ...NO_SETTINGS,
  version: 2,
  defaultChannel: REST,
  routes: [{ salesChannel: 'B2B-EU', to: EU }],
}

describe('the channel of a request', () => {
  const from = (salesChannel?: string) =>
    salesChannel === undefined ? NEW.request : { ...NEW.request, channel: salesChannel }

  it('is the route of its sales channel, without regard to case', () => {
    assert.equal(routeOf(SETTINGS, from('b2b-eu')), EU)
    assert.equal(routeOf(SETTINGS, from('B2B-EU')), EU)
  })

  it('is the default for every other sales channel, or none', () => {
    for (const salesChannel of ['b2b-us', '', undefined, 'undefined', '__proto__'])
      assert.equal(routeOf(SETTINGS, from(salesChannel)), REST)
  })

  it('is none while none is bound', () => {
    assert.equal(routeOf(NO_SETTINGS, from('b2b-eu')), null)
    assert.equal(routeOf({ ...SETTINGS, defaultChannel: null }, from('b2b-us')), null)
  })
})

describe('the lane of a channel', () => {
  it('is one for the channel and all its threads', () => {
    assert.equal(teamsLane(EU), 'teams:19:eu')
    assert.equal(teamsLane({ conversationId: '19:eu;messageid=12' }), teamsLane(EU))
    assert.equal(teamsLane(null), 'teams:unbound')
  })
})
