/** What everything is held against: bare botbuilder on bare restify, with the same token check, and a handler that does nothing. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder'
import restify from 'restify'

const { PORT, MicrosoftAppId = '', MicrosoftAppTenantId = '', MicrosoftAppPassword = '' } = process.env
const { BOT_OPENID_METADATA_URL = '', BOT_TOKEN_ISSUER = '' } = process.env

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    ...{ MicrosoftAppId, MicrosoftAppTenantId, MicrosoftAppPassword, MicrosoftAppType: 'SingleTenant' },
    ToBotFromChannelTokenIssuer: BOT_TOKEN_ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: BOT_OPENID_METADATA_URL,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ValidateAuthority: 'true',
  }),
)

const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done.' }
const empty = async (context: TurnContext): Promise<void> => {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
}

const server = restify.createServer()
server.use(restify.plugins.jsonBodyParser())
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as never, res as never, empty)
})
server.get('/readyz', (_req, res, next) => {
  res.send(200, { status: 'ready' })
  next()
})
// As the bot: a kept connection that is closed first would cost a click.
server.server.keepAliveTimeout = 65_000
server.listen(Number(PORT), '127.0.0.1')
