/** Dynamics 365 elsewhere: a store of its own that nobody commits into together with ours, and answers as a test scripts them. */
import type { Trouble } from '../../src/core/case.ts'
import { prospectKey } from '../../src/core/request.ts'
import { stageOf } from '../../src/core/sides.ts'
import { TryLater, Unsure } from '../../src/ports/failures.ts'
import type { Order, Sales, SideResult } from '../../src/ports/sales.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { memoryStore } from './memory-store.ts'

export type Reply =
  /** Both sides have it. */
  | 'done'
  /** Sales has it; Commerce will. */
  | 'waiting'
  | { readonly refused: Trouble }
  /** Nothing was done. */
  | 'busy'
  /** It was done, and the answer got lost. */
  | 'answer lost'

export interface LiveSales extends Sales {
  /** For the next orders, in this order; then `done`. */
  reply(...replies: readonly Reply[]): void
  /** Each time that Dynamics was told. */
  readonly told: readonly Order[]
}

export function liveSales(): LiveSales {
  const dynamics = memoryStore()
  const inside = embeddedSales({ store: dynamics })
  const replies: Reply[] = []
  const told: Order[] = []
  let commits = 0

  /** Once; told again it reads that it is done. */
  async function write(order: Order): Promise<SideResult> {
    const result = await inside.apply(order)
    if (result.kind === 'write')
      await dynamics.commit({ id: `c${++commits}`, expect: result.write.expect, put: result.write.put })
    const sides = await inside.sides(order.leadId)
    return { kind: 'done', customers: sides?.commerce.customers ?? [] }
  }

  return {
    ...inside,
    kind: 'dataverse',
    told,
    reply: (...more) => void replies.push(...more),
    receive(leadId, request, now) {
      const { put } = inside.receive(leadId, request, now)
      const expect = Object.fromEntries(Object.keys(put).map((key) => [key, 0]))
      void dynamics.commit({ id: `c${++commits}`, expect, put })
      // Of all that, ours knows the lead alone.
      const claim = `claim.prospect/${prospectKey(request.legalEntity, request.prospectId)}`
      return { expect: { [claim]: 0 }, put: { [claim]: { leadId } } }
    },
    async apply(order) {
      told.push(order)
      const reply = replies.shift() ?? 'done'
      if (typeof reply === 'object') return { kind: 'refused', trouble: reply.refused }
      if (reply === 'busy') throw new TryLater('Dynamics is busy.', 5000, true)
      const result = await write(order)
      if (reply === 'answer lost') throw new Unsure('Dynamics did not answer.')
      return reply === 'waiting' ? { kind: 'waiting' } : result
    },
    async sides(leadId) {
      const sides = await inside.sides(leadId)
      if (!sides || replies[0] !== 'waiting' || stageOf(sides) === 'new') return sides
      // What Commerce still says while dual-write is on its way.
      return { ...sides, commerce: { ...sides.commerce, prospect: { status: 'Pending', since: '' } } }
    },
  }
}
