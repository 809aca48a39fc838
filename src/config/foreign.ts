/** Variables that are not ours and still decide about us: Bot Framework reads them where a process environment is handed to it, and Node. */
import { type Complain, type Env, given } from './read-values.ts'

const EXACT = [
  'ChannelService',
  'BotOpenIdMetadata',
  'OAuthUrl',
  'OAuthApiEndpoint',
  'CallerId',
  'ValidateAuthority',
  'CertificateThumbprint',
  'CertificatePrivateKey',
]
const BEGINNING = /^(ToBotFrom|ToChannelFromBot)/

/** Any of these moves the trust root of the bot, or its own identity, to somewhere else. */
export function foreignVariables(env: Env, complain: Complain): void {
  for (const name of Object.keys(env))
    if ((EXACT.includes(name) || BEGINNING.test(name)) && given(env, name))
      complain(name, 'is set, and Bot Framework would trust whom it names. Remove it from the environment.')
  if (given(env, 'NODE_TLS_REJECT_UNAUTHORIZED') === '0')
    complain(
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'is 0, and Node would believe whoever answers in the name of Microsoft, the mailbox or the database. Remove it: an authority of your own goes into NODE_EXTRA_CA_CERTS.',
    )
}
