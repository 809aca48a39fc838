/** From the environment to parsed values: an empty variable is an unset one, and each wrong one is a complaint that names it. */
import { type Bad, isBad } from './parsers.ts'
import { type Secret } from './secret.ts'
import { type Name, TABLE, type Values } from './table.ts'

export type Env = Readonly<Record<string, string | undefined>>
/** Variable, and the rest of a sentence that says the cure. The first complaint about a variable counts: *needed* says nothing of a wrong one. */
export type Complain = (name: string, sentence: string) => void

/** The text of a variable, or undefined when it is unset, empty or blank. */
export function given(env: Env, name: string): string | undefined {
  const text = env[name]?.trim()
  return text === '' ? undefined : text
}

export function readValues(env: Env, complain: Complain): Values {
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(TABLE) as Name[]) {
    const { fallback, parse } = TABLE[name] as { fallback?: string; parse: (text: string) => unknown }
    const text = given(env, name)
    const source = text === undefined ? fallback : holdsSecrets(name) ? env[name] : text
    const value = source === undefined ? undefined : parse(source)
    if (isBad(value)) complain(name, sentenceOf(value, source ?? ''))
    values[name] = isBad(value) ? (fallback === undefined ? undefined : parse(fallback)) : value
  }
  return values as Values
}

/** Their text is taken as it is (a blank may have been copied along, and is complained about) and never repeated. */
export const holdsSecrets = (name: Name): boolean => /_SECRET$|_TOKEN$|Password$/.test(name)

/** A long value may be a secret in the wrong place, and an address may hold a password: neither is repeated. */
function sentenceOf(wrong: Bad, text: string): string {
  const shown = text.length <= 24 && !/:.*@|pass/is.test(text) ? ` It is ${JSON.stringify(text)}.` : ''
  return `${wrong.bad}.${shown}`
}

/** A secret that is set, by name; several where the variable holds a list. */
export function secretsIn(values: Values): readonly { readonly name: Name; readonly secret: Secret }[] {
  return (Object.keys(TABLE) as Name[]).filter(holdsSecrets).flatMap((name) => {
    const value = values[name] as Secret | readonly Secret[] | undefined
    const list = value === undefined ? [] : 'reveal' in value ? [value] : value
    return list.map((secret) => ({ name, secret }))
  })
}
