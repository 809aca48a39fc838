/** What is in force of everything that an admin may store, and where it comes from. */
import type { DigestSchedule, Settings } from './settings.ts'
import { type StoredValue, VALUE_NAMES, type ValueName } from './change.ts'

/** Of what has no variable. */
export const DEFAULT_DEADLINE_HOURS = 24
export const DEFAULT_DIGEST: DigestSchedule = { at: '08:00', zone: null, on: 'weekdays' }

const DEFAULTS: Readonly<Record<Exclude<ValueName, keyof typeof VARIABLES>, StoredValue | null>> = {
  deadlineHours: DEFAULT_DEADLINE_HOURS,
  workingHours: null,
  digest: DEFAULT_DIGEST,
  figuresPerPerson: false,
}
/** The variables that a stored value wins over. */
const VARIABLES = {
  undoSeconds: 'UNDO_SECONDS',
  language: 'DEFAULT_LANGUAGE',
  mailCapAddress: 'MAIL_CAP_ADDRESS',
  mailCapDomain: 'MAIL_CAP_DOMAIN',
} as const satisfies Partial<Record<ValueName, string>>

/** A variable as the environment has it, or its default. */
export interface Variable {
  readonly name: string
  readonly value: string | null
  readonly from: 'environment' | 'default'
}

export interface InForce {
  readonly name: ValueName
  /** Null: there is none (working hours). */
  readonly value: StoredValue | null
  readonly from: 'stored' | 'environment' | 'default'
  /** What would be in force if nothing were stored. */
  readonly beside: StoredValue | null
  /** The variable that a stored value wins over; null = it has none. */
  readonly variable: string | null
}

export function inForce(variables: readonly Variable[], settings: Pick<Settings, 'values'>): readonly InForce[] {
  return VALUE_NAMES.map((name) => {
    const variable = variableOf(name)
    const given = variable === null ? undefined : variables.find((v) => v.name === variable)
    const beside = variable === null ? DEFAULTS[name as keyof typeof DEFAULTS] : valueOf(name, given?.value ?? null)
    const stored = settings.values[name]
    if (stored !== undefined) return { name, value: stored, from: 'stored', beside, variable }
    return { name, value: beside, from: given?.from ?? 'default', beside, variable }
  })
}

const variableOf = (name: ValueName): string | null =>
  name in VARIABLES ? VARIABLES[name as keyof typeof VARIABLES] : null

/** A language stays the tag that it is, such as `de-AT`. */
const valueOf = (name: ValueName, text: string | null): StoredValue | null =>
  text === null ? null : name === 'language' ? (text as StoredValue) : Number(text)
