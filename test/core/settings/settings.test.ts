/** Where a lead's card goes. */
import { strict as assert } from 'node:assert'
import {
  NO_SETTINGS,
  routeName,
  routeOf,
  type RouteWhen,
  type Settings,
  teamsLane,
  whenNamed,
} from '../../../src/core/settings/settings.ts'
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

  it('is the route that names most of what it says, and never one that names anything else', () => {
    const [spain, both, entity] = [channel('19:es'), channel('19:both'), channel('19:usrt')]
    const routes = [
      { country: 'ES', to: spain },
      { country: 'es', legalEntity: 'USRT', to: both },
      { legalEntity: 'usrt', language: 'de', to: entity },
    ] as const
    const settings: Settings = { ...SETTINGS, routes }
    const of = (country: string | undefined, legalEntity: string, language?: string) => {
      const organization = { name: 'C', ...(country && { address: { country } }) }
      return routeOf(settings, { ...NEW.request, organization, legalEntity, ...(language && { language }) })
    }
    assert.equal(of('es', 'Usrt'), both)
    assert.equal(of('ES', 'demf'), spain)
    assert.equal(of(undefined, 'usrt', 'de-AT'), entity)
    for (const other of [of(undefined, 'usrt'), of('FR', 'usrt', 'fr'), of('FR', 'demf', 'de')])
      assert.equal(other, REST)
    // Of two that name as much the first counts.
    assert.equal(of('es', 'usrt', 'de'), both)
  })

  it('is none while none is bound', () => {
    assert.equal(routeOf(NO_SETTINGS, from('b2b-eu')), null)
    assert.equal(routeOf({ ...SETTINGS, defaultChannel: null }, from('b2b-us')), null)
  })
})

describe('the name of a route', () => {
  it('leads back to what it asks for, whatever signs stand in it', () => {
    const whens: RouteWhen[] = [
      { country: 'ES' },
      { salesChannel: 'b2b/eu=1 %' },
      { country: 'DE', legalEntity: 'usrt', salesChannel: 'ü', language: 'de' },
      {},
    ]
    for (const when of whens) assert.deepEqual(whenNamed(routeName(when)), when)
    assert.equal(routeName({ salesChannel: 'B2B' }), routeName({ salesChannel: 'b2b' }))
    assert.equal(new Set(whens.map(routeName)).size, whens.length)
    assert.deepEqual(whenNamed('__proto__=x/colour=red/legalEntity=usrt'), { legalEntity: 'usrt' })
  })
})

describe('the lane of a channel', () => {
  it('is one for the channel and all its threads', () => {
    assert.equal(teamsLane(EU), 'teams:19:eu')
    assert.equal(teamsLane({ conversationId: '19:eu;messageid=12' }), teamsLane(EU))
    assert.equal(teamsLane(null), 'teams:unbound')
  })
})
