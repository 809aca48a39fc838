/** What each variable stands at, for people who ask: secrets only as *set*. */
import { placeOf } from '../core/place-of.ts'
import { type Env, given, holdsSecrets } from './read-values.ts'
import { type Name, TABLE } from './table.ts'

export interface VariableInForce {
  readonly name: Name
  /** Null = unset and without a default. */
  readonly value: string | null
  readonly from: 'environment' | 'default'
}

export const variablesInForce = (env: Env): readonly VariableInForce[] =>
  (Object.keys(TABLE) as Name[]).map((name) => {
    const text = given(env, name)
    const { fallback } = TABLE[name] as { fallback?: string }
    if (text === undefined) return { name, value: fallback ?? null, from: 'default' }
    return { name, value: holdsSecrets(name) ? 'set' : shown(text), from: 'environment' }
  })

/** The address of a database may hold a password. */
const shown = (text: string): string => (/^postgres(ql)?:/i.test(text) ? placeOf(text) : text)
