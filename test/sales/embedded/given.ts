/** A small world with both sides in memory, and the request of Contoso Retail. */
import { strict as assert } from 'node:assert'
import type { Decision, DecisionVerb, Inputs, Stage, Trouble } from '../../../src/core/case.ts'
import type { OnboardingRequest } from '../../../src/core/request.ts'
import { type Row, type Sides, stageOf } from '../../../src/core/sides.ts'
import type { Order, Sales, SideResult, SideWrite } from '../../../src/ports/sales.ts'
import type { Store } from '../../../src/ports/store.ts'
import { embeddedSales } from '../../../src/sales/embedded/embedded-sales.ts'
import { memoryStore } from '../../support/memory-store.ts'

const ANA = { id: '00000000-0000-0000-0000-00000000000a', name: 'Ana Ruiz' }
/** The first moment of every test. */
export const NOW = '2026-11-20T09:30:00.000Z'

export const contoso: OnboardingRequest = {
  prospectId: 'P-000123',
  legalEntity: 'USRT',
  requester: {
    firstName: 'Ana',
    lastName: 'Ruiz',
    email: 'ana@contoso.example',
    phone: '+34 600 000 000',
    department: 'Purchasing',
  },
  organization: {
    name: 'Contoso Retail',
    size: 120,
    website: 'https://contoso.example',
    taxId: 'ESB12345678',
    address: { street: 'C/ Mayor 1', city: 'Madrid', postalCode: '28013', state: '', country: 'ES' },
  },
  comments: 'We would like to buy shoes.',
  channel: 'b2b-eu',
  language: 'es-ES',
  submittedAt: '2026-11-20T09:29:58Z',
}

/** The same requester once more, under another prospect id. */
export const again = (prospectId: string, organization: Partial<OnboardingRequest['organization']> = {}) => ({
  ...contoso,
  prospectId,
  organization: { ...contoso.organization, ...organization },
})

export type Verb = DecisionVerb | 'reopen'

export interface World {
  readonly store: Store
  readonly sales: Sales
  /** The request is stored; the lead has this id. */
  arrive(leadId: string, request?: OnboardingRequest): Promise<string>
  order(leadId: string, verb: Verb, inputs?: Inputs): Order
  /** True when it was written. */
  write(write: SideWrite): Promise<boolean>
  /** The order is prepared and written. */
  decide(leadId: string, verb: Verb, inputs?: Inputs): Promise<Extract<SideResult, { kind: 'write' }>>
  refusal(leadId: string, verb: Verb, inputs?: Inputs): Promise<Trouble>
  sides(leadId: string): Promise<Sides>
  stage(leadId: string): Promise<Stage | null>
  row(key: string): Promise<Row>
}

/** What a form gives at least. */
const FORM: Readonly<Record<Verb, Inputs & { note?: string }>> = {
  qualify: {},
  win: {},
  lose: { reason: 5 },
  disqualify: { reason: 6 },
  reopen: { note: 'They called again.' },
}

export function world(store: Store = memoryStore()): World {
  const sales = embeddedSales({ store })
  const requests = new Map<string, OnboardingRequest>()
  let commits = 0
  let minutes = 0

  const write = ({ expect, put, del }: SideWrite): Promise<boolean> =>
    store.commit({ id: `commit ${++commits}`, expect, put, ...(del ? { del } : {}) })

  function order(leadId: string, verb: Verb, inputs: Inputs = {}): Order {
    const now = new Date(Date.parse(NOW) + ++minutes * 60_000).toISOString()
    const given = { ...FORM[verb], ...inputs }
    const move: Order['move'] =
      verb === 'reopen'
        ? { verb, by: ANA, at: now, note: given.note ?? '' }
        : ({ verb, by: ANA, at: now, version: minutes + 1, ...given } satisfies Decision)
    return { leadId, request: requests.get(leadId) ?? contoso, move, now }
  }

  const sides = async (leadId: string): Promise<Sides> => (await sales.sides(leadId))!

  return {
    store,
    sales,
    write,
    order,
    sides,
    async arrive(leadId, request = contoso) {
      requests.set(leadId, request)
      assert.equal(await write(sales.receive(leadId, request, NOW)), true)
      return leadId
    },
    async decide(leadId, verb, inputs) {
      const result = await sales.apply(order(leadId, verb, inputs))
      if (result.kind !== 'write') assert.fail(JSON.stringify(result))
      assert.equal(await write(result.write), true)
      return result
    },
    async refusal(leadId, verb, inputs) {
      const result = await sales.apply(order(leadId, verb, inputs))
      if (result.kind !== 'refused') assert.fail(`${verb} was not refused`)
      return result.trouble
    },
    stage: async (leadId) => stageOf(await sides(leadId)),
    async row(key) {
      const [doc] = await store.read([key])
      assert.ok(doc && doc.rev > 0, `there is no ${key}`)
      return doc.value as Row
    },
  }
}
