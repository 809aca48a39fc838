/** What starts all the same, and is told to the operator at the start: in sentences that name variable and cure. */
import { isLoopback } from './parsers.ts'
import { type Env, given } from './read-values.ts'
import { type Values } from './table.ts'

export function warningsOf(values: Values, env: Env, intakeKeys: number): readonly string[] {
  const warnings: string[] = []
  if (intakeKeys === 0)
    warnings.push(
      'INTAKE_SECRET is not set: /api/prospects answers 404, and no request comes in. Set it here and in the shop.',
    )
  if (values.MAIL_OWNER === 'commerce' && !values.DATAVERSE_URL)
    warnings.push(
      'MAIL_OWNER is commerce, and both sides are kept here: unless the shop carries decisions into Commerce, nobody mails the partner. Set it to bot.',
    )
  if (values.STORE_URL.kind === 'postgres' && inClear(values.STORE_URL.url.reveal(), env))
    warnings.push(
      'STORE_URL names no sslmode: its password and every case may be read on the way to the database. Add ?sslmode=verify-full.',
    )
  return warnings
}

/** As the driver takes it: a host in the query wins, a path is a socket of this machine, and without a mode nothing is encrypted. */
function inClear(url: string, env: Env): boolean {
  const { hostname = '', searchParams } = URL.parse(url) ?? {}
  const host = searchParams?.get('host') ?? hostname
  const chosen = searchParams?.has('sslmode') === true || given(env, 'PGSSLMODE') !== undefined
  return !chosen && host !== '' && !/^(\/|%2f)/i.test(host) && !isLoopback(host)
}
