/** What PostgreSQL and the way to it report: whether the statement happened, whether asking again helps, and a sentence for an operator. */
import { StoreFailure } from '../../ports/failures.ts'

/** `undone`: surely nothing happened, and asking again may help. `unknown`: it may have happened. `final`: nothing happened, nor will it. */
export type Fate = 'undone' | 'unknown' | 'final'

/** The connection or its answer took too long. */
export class Silence extends Error {
  override readonly name = 'Silence'
}

/** SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), or a code of the network. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Deadlock, serialization, lock or statement time-out, a race for a unique key, and a server that only reads (any more). */
const PASSING = /^(40...|55P03|57014|23505|25006)$/
/** Whatever is said of these, the transaction may be on disk already: the server is going down, or its own storage failed. */
const DOUBTFUL = /^(08|57P|58|XX)/
/** Wrong user, password or database: no use in knocking again. */
const REFUSED = /^(28|3D|42501)/

/** `sent`: the statement had left when it failed. */
export function fateOf(error: unknown, sent: boolean): Fate {
  const code = codeOf(error)
  if (!sent) return REFUSED.test(code) ? 'final' : 'undone'
  if (!/^[0-9A-Z]{5}$/.test(code) || DOUBTFUL.test(code)) return 'unknown'
  // FATAL and PANIC end the connection, maybe in the middle of a commit. A server that speaks another language is not believed either.
  if (!(error instanceof Error && 'severity' in error && error.severity === 'ERROR')) return 'unknown'
  return PASSING.test(code) ? 'undone' : 'final'
}

/** After these the connection is of no use, or leads to the wrong server. */
export const spoilt = (error: unknown): boolean => fateOf(error, true) === 'unknown' || codeOf(error) === '25006'

/** What `same_schema` raises. */
const OTHER_VERSION = 'is kept by another version of the bot: stop this instance, and start that version'

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'refuses this user or password'],
  [/^3D/, 'does not exist'],
  [/^PA001/, OTHER_VERSION],
  [/^42501/, 'does not allow this user what the bot needs'],
  [/^42P01|^3F/, 'is not a store of this bot, or was changed by hand'],
  [/^53100/, 'cannot grow: the disk is full'],
  [/^53300/, 'takes no more connections'],
  [/^53/, 'is short of memory or connections'],
  [/^(57014|55P03|Silence)$/, 'did not answer in time'],
  [/^25006/, 'is read-only: STORE_URL leads to a standby'],
  [/^(57P|ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|EPIPE|08)/, 'cannot be reached'],
  [/^(58|XX)/, 'reports damage or a failing disk'],
]

function sentenceOf(error: unknown): string {
  const code = error instanceof Silence ? 'Silence' : codeOf(error)
  if (code === '') return 'cannot be reached'
  return SENTENCES.find(([pattern]) => pattern.test(code))?.[1] ?? 'could not do what was asked'
}

export const otherVersion = (where: string, found: number, known: number): StoreFailure =>
  new StoreFailure(`The store ${where} ${OTHER_VERSION} (schema ${found}; this one knows ${known}).`)

export const closedFailure = (where: string): StoreFailure => new StoreFailure(`The store ${where} is closed.`)

/** A StoreFailure that claims no more than is known. */
export function failureOf(error: unknown, where: string, fate: Fate): StoreFailure {
  if (error instanceof StoreFailure) return error
  const detail = error instanceof Error ? error.message || codeOf(error) : String(error)
  const what = `The store ${where} ${sentenceOf(error)} (${detail}).`
  const doubt = fate === 'unknown' ? ' It is not known whether the change was written.' : ''
  return new StoreFailure(`${what}${doubt}`, { cause: error })
}
