/** `dual-write set-up`: gives a legal entity of the embedded store the reference data that a decision was refused for. */
import { failed, misused, type Result } from './result.ts'

const TABLES = { currency: 'currency', group: 'customer group' } as const
type Table = (typeof TABLES)[keyof typeof TABLES]

export interface SetUpDeps {
  /** False: somebody else changed the same legal entity at that moment. */
  readonly mend: (entity: string, table: Table, name: string) => Promise<boolean>
}

export interface SetUpArgs {
  readonly legalEntity: string
  readonly table: string
  readonly name: string
}

export async function dualWriteSetUp({ legalEntity, table, name }: SetUpArgs, { mend }: SetUpDeps): Promise<Result> {
  if (table !== 'currency' && table !== 'group') return misused('What to set up: currency or group?')
  if (!/^[\w-]{1,20}$/.test(legalEntity))
    return misused('A legal entity is at most 20 letters and digits, such as usrt.')
  if (!/^[\w .-]{1,20}$/.test(name)) return misused('A name is at most 20 letters, digits, blanks, dots and dashes.')
  if (!(await mend(legalEntity, TABLES[table], name)))
    return failed('Somebody else changed this legal entity at the same moment: say it again.')
  return {
    exit: 0,
    out: `${legalEntity} has the ${TABLES[table]} ${name}. Cards that failed for the lack of it can be retried.`,
  }
}
