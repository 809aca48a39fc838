/** Printed beside, no goal: the Microsoft 365 Agents SDK on bare restify, with its token check on, and a handler that does nothing. */
import { CloudAdapter, type TurnContext } from '@microsoft/agents-hosting'
import restify, { type Next, type Request, type Response } from 'restify'

const { PORT, MicrosoftAppId: clientId = '', MicrosoftAppTenantId: tenantId = '' } = process.env
const { BOT_OPENID_METADATA_URL = '', BOT_TOKEN_ISSUER = '' } = process.env
const here = `http://127.0.0.1:${PORT}`

// It has no setting for the metadata of another channel, but takes the keys of an issuer it does not know from its
// authority, and buys its own token, once, of a managed identity, which alone may be reached without TLS: both are here.
const authority = `${here}/entra`
Object.assign(process.env, { IDENTITY_ENDPOINT: `${here}/identity`, IDENTITY_HEADER: 'here' })
const adapter = new CloudAdapter({
  ...{ clientId, tenantId, authority, authType: 'UserManagedIdentity' },
  ...{ issuers: [BOT_TOKEN_ISSUER], validateIssuer: true },
})

const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done.' }
const empty = async (context: TurnContext): Promise<void> => {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } } as never)
}

/** It answers as Express does: `status` gives the response back. */
const chained = (res: Response): void => {
  const status = res.status.bind(res)
  Object.assign(res, { status: (code: number) => (status(code), res) })
}

const server = restify.createServer()
server.use(restify.plugins.queryParser())
server.use(restify.plugins.jsonBodyParser())
server.post('/api/messages', (req: Request, res: Response, next: Next) => {
  chained(res)
  const turn = async (): Promise<void> => {
    await adapter.process(req as never, res as never, empty)
    next()
  }
  void adapter.authorizeRequest(req as never, res as never, () => void turn())
})
server.get('/entra/discovery/v2.0/keys', async (_req, res) => {
  const metadata = (await (await fetch(BOT_OPENID_METADATA_URL)).json()) as { jwks_uri: string }
  res.send(200, await (await fetch(metadata.jwks_uri)).json())
})
server.get('/identity', async (req, res) => {
  const expires = Math.floor(Date.now() / 1000) + 86_400
  const claims = Buffer.from(JSON.stringify({ exp: expires })).toString('base64url')
  const { resource } = req.query as { resource: string }
  res.send(200, { access_token: `e30.${claims}.x`, expires_on: expires, resource, token_type: 'Bearer' })
})
server.get('/readyz', (_req, res, next) => {
  res.send(200, { status: 'ready' })
  next()
})
server.server.keepAliveTimeout = 65_000
server.listen(Number(PORT), '127.0.0.1')
