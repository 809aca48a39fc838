/** Mail through the fake Graph, with time-outs that a test can wait for. */
import { graphMail, type GraphMail } from '../../../src/mail/graph.ts'
import { type Graph, graphClient } from '../../../src/mail/graph/client.ts'
import { graphTokens, type TokenOptions } from '../../../src/mail/graph/token.ts'
import type { FakeGraph } from './index.ts'

export const TIMEOUT_MS = 250

/** Where the app of the fake tenant gets its token. */
export type Place = Pick<FakeGraph, 'url' | 'from'> & { readonly app: Readonly<FakeGraph['app']> }

/** What the bot is told of the fake tenant and its mailbox. */
export const graphEnv = ({ url, from, app }: Place): Record<string, string> => ({
  MAIL_TRANSPORT: 'graph',
  MAIL_FROM: from,
  GRAPH_TENANT_ID: app.tenantId,
  GRAPH_CLIENT_ID: app.clientId,
  GRAPH_CLIENT_SECRET: app.secret,
  AUTHORITY_URL: url,
  GRAPH_URL: url,
})

export const tokensOf = ({ url, app }: Place, more: Partial<TokenOptions> = {}) =>
  graphTokens({
    ...{ authorityUrl: url, graphUrl: url, tenantId: app.tenantId, clientId: app.clientId, timeoutMs: TIMEOUT_MS },
    clientSecret: () => app.secret,
    ...more,
  })

export const clientOf = (place: Place, more: Partial<TokenOptions> = {}): Graph =>
  graphClient({ url: place.url, tokens: tokensOf(place, more), timeoutMs: TIMEOUT_MS })

export const mailThrough = (place: Place, now: () => number = Date.now, graph: Graph = clientOf(place)): GraphMail =>
  graphMail({
    ...{ graph, from: place.from, fallbackLanguage: 'en', reservedDomains: true, now },
    store: { name: 'Adventure Works B2B', url: null },
  })
