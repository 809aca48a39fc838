/** What Sales and Commerce say of a request, one line a side. */
import type { Sides } from '../../core/sides.ts'
import type { CardContext } from './context.ts'
import { moment } from './when.ts'

export function sideLines({ sales, commerce }: Sides, ctx: CardContext): string[] {
  const { sides } = ctx.phrases
  const state = (names: Readonly<Record<number, string>>, row: { readonly statecode: number } | null): string | null =>
    row && (names[row.statecode] ?? sides.otherState(row.statecode))
  const { prospect } = commerce
  return [
    sides.sales(state(sides.leads, sales.lead), state(sides.opportunities, sales.opportunity)),
    sides.commerce(prospect?.status ?? null, prospect ? moment(ctx, prospect.since) : null),
  ]
}
