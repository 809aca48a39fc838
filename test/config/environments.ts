/** Environments to start a test from: a whole production one, and what reading one says. */
import { type Config, readConfig } from '../../src/config.ts'

export const GUID = '3f2b8c1e-5a77-4e0f-9d4b-6f1c2a9e8b70'
export const PASSWORD = 'kQ8~v0zXr2Lw9-Tn4Yb6Hc1Jd3Fg5Ms7Pa0Re2Ui'

type Env = Parameters<typeof readConfig>[0]

export const PRODUCTION: Env = {
  MicrosoftAppId: GUID,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: GUID,
  MicrosoftAppPassword: PASSWORD,
  MAIL_OWNER: 'commerce',
}
export const LOCAL: Env = { LOCAL: '1' }

export const problemsOf = (env: Env): readonly string[] => {
  const result = readConfig(env)
  return 'problems' in result ? result.problems : []
}

export function configOf(env: Env): Config {
  const result = readConfig(env)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.config
}
