/** A connector to a fake Teams, with its parts at hand. */
import { type Connector, connector, type ConnectorOptions } from '../../../src/teams/connector/connector.ts'
import { limits } from '../../../src/teams/connector/limits.ts'
import { serviceHosts } from '../../../src/teams/connector/service-hosts.ts'
import { clientSecretToken, type TokenSource } from '../../../src/teams/connector/token.ts'
import type { FakeTeams } from '../../support/fake-teams/index.ts'

export function tokenFor(teams: FakeTeams, now: () => number = Date.now): TokenSource {
  return clientSecretToken({
    appId: teams.appId ?? '',
    tenantId: teams.tenantId,
    secret: teams.env.MicrosoftAppPassword ?? '',
    loginUrl: teams.env.BOT_LOGIN_URL!,
    now,
    timeoutMs: 2000,
  })
}

/** Without rates, unless said otherwise. */
export function connectorTo(teams: FakeTeams, options: Partial<ConnectorOptions> = {}): Connector {
  const now = options.now ?? Date.now
  return connector({
    hosts: serviceHosts({ extra: [], loopback: true }),
    token: teams.appId === null ? null : tokenFor(teams, now),
    limits: limits({ thread: [], tenant: [], marginMs: 0 }),
    ...{ waits: true, now, timeoutMs: 2000 },
    ...options,
  })
}
