/** The embedded sides keep what every keeper of the two sides promises. */
import { salesContract } from '../../contracts/sales.ts'
import { world } from './given.ts'

salesContract('the embedded store', async () => {
  const there = world()
  let leads = 0
  return {
    sales: there.sales,
    arrive: (request) => there.arrive(`lead-${++leads}`, request),
    async decide(leadId, verb, inputs) {
      const result = await there.sales.apply(there.order(leadId, verb, inputs))
      if (result.kind === 'refused') return result.trouble
      if (result.kind === 'write' && (await there.write(result.write))) return null
      throw new Error(`${verb} was not written`)
    },
    close: () => there.store.close(),
  }
})
