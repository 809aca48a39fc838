/** Settings that are read and checked, but whose adapter is not built into this version. Removing a line of the table enables one. */
import { type Complain } from './read-values.ts'
import { type Name, type Values } from './table.ts'

interface NotBuilt {
  readonly name: Name
  readonly asks: (values: Values) => boolean
  readonly sentence: string
}

const NOT_BUILT: readonly NotBuilt[] = [
  {
    name: 'DATAVERSE_URL',
    asks: ({ DATAVERSE_URL }) => DATAVERSE_URL !== undefined,
    sentence: 'is set, and live Dynamics 365 is not built into this version. Unset it; both sides are then kept here.',
  },
]

export function notBuilt(values: Values, complain: Complain): void {
  for (const { name, asks, sentence } of NOT_BUILT) if (asks(values)) complain(name, sentence)
}
