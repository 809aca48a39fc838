/** What the text of a variable may be: each parser gives the value, or the end of a sentence that says what it must be. */
import { isIP } from 'node:net'
import { zoneNamed } from '../core/local-time.ts'
import { type Secret, secretOf } from './secret.ts'

export interface Bad {
  readonly bad: string
}
export type Parse<T> = (text: string) => T | Bad

const bad = (text: string): Bad => ({ bad: text })
export const isBad = (value: unknown): value is Bad => typeof value === 'object' && value !== null && 'bad' in value

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NIL = '00000000-0000-0000-0000-000000000000'

/** In lower case, as tokens carry it. */
export const guid: Parse<string> = (text) =>
  GUID.test(text) && text !== NIL
    ? text.toLowerCase()
    : bad('must be a GUID such as 3f2b8c1e-5a77-4e0f-9d4b-6f1c2a9e8b70')

export const whole =
  (min: number, max: number): Parse<number> =>
  (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max
      ? Number(text)
      : bad(`must be a whole number from ${min} to ${max}`)

export const oneOf =
  <const T extends string>(...choices: readonly T[]): Parse<T> =>
  (text) =>
    choices.find((choice) => choice === text) ??
    bad(`must be exactly ${choices.map((choice) => `"${choice}"`).join(' or ')}, or not set at all`)

export const text: Parse<string> = (value) => value
export const secret: Parse<Secret> = (value) => secretOf(value)
export const secrets: Parse<readonly Secret[]> = (value) => {
  const found = listOf(value)
  return found.length > 0
    ? found.map(secretOf)
    : bad('must be one secret or more with commas between, or not set at all')
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i

export const host: Parse<string> = (value) =>
  isIP(value) || HOST_NAME.test(value) ? value : bad('must be an IP address or a host name to listen on')

export const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'))

/** Exact names: a wildcard would trust whoever gets a name below it. */
export const hostNames: Parse<readonly string[]> = (value) => {
  const names = listOf(value).map((name) => name.toLowerCase())
  return names.every((name) => HOST_NAME.test(name) && name.includes('.') && !isIP(name))
    ? names
    : bad('must be host names alone, comma-separated, such as smba.infra.gcc.teams.microsoft.com')
}

/** Https, or http to this machine (where that is allowed is asked later); without a slash at the end. */
export const url: Parse<string> = (value) => {
  const parsed = URL.parse(value)
  const kept = parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLoopback(parsed.hostname))
  return parsed && kept && !parsed.username && !parsed.password
    ? parsed.href.replace(/\/$/, '')
    : bad('must be an https:// address without a user name in it')
}

export interface ById {
  readonly id: string
}
export interface ByGroup {
  readonly group: string
}
/** Entra object ids, or `group:<object id>`; the same one twice counts once. */
export const people: Parse<readonly (ById | ByGroup)[]> = (value) => {
  const entries = new Set(listOf(value).map((entry) => entry.toLowerCase()))
  const known = [...entries].map((entry): ById | ByGroup | Bad => {
    const group = entry.startsWith('group:')
    const id = guid(group ? entry.slice('group:'.length).trim() : entry)
    return isBad(id) ? id : group ? { group: id } : { id }
  })
  return known.some(isBad)
    ? bad('must be Entra object ids or group:<object id>, comma-separated (names and mail addresses prove nothing)')
    : known.filter((entry): entry is ById | ByGroup => !isBad(entry))
}

export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; /** May hold a password. */ readonly url: Secret }
export const storeAddress: Parse<StoreAddress> = (value) => {
  const file = /^sqlite:(?!\/\/)(?!:memory:)(.+)$/s.exec(value)?.[1]
  if (file) return { kind: 'sqlite', file }
  if (/^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '')) return { kind: 'postgres', url: secretOf(value) }
  return bad(
    'must be sqlite:<file>, such as sqlite:data/partner-approvals.sqlite, or postgres://<host>/<database> with one host, and with / : @ # ? % in a password as %2F %3A %40 %23 %3F %25',
  )
}

/** By syntax: exactly one address, and nothing that could become a second one. */
export const mailAddress: Parse<string> = (value) =>
  value.length <= 254 && /^[^\s@<>,;:"'()[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)
    ? value
    : bad('must be one mail address, such as approvals@contoso.com')

/** As the IANA database spells it. */
export const timeZone: Parse<string> = (value) =>
  zoneNamed(value) ?? bad('must be a time zone of the IANA database, such as Europe/Madrid')

export const language: Parse<string> = (value) => {
  try {
    const locale = new Intl.Locale(value)
    // BCP 47 keeps languages of five letters and more for the future: today they are names, such as "english".
    if (locale.language.length <= 3) return locale.toString()
  } catch {
    // Not a tag at all: the same complaint.
  }
  return bad('must be a BCP 47 language tag, such as en or de-AT')
}

const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
