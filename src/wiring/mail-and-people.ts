/** How the bot mails and who has which role, as the configuration asks for it: the same for the bot and for its command line. */
import type { Config } from '../config.ts'
import type { Policy } from '../core/case.ts'
import type { Settings } from '../core/settings/settings.ts'
import { mailCaps } from '../mail/caps.ts'
import { fileMail } from '../mail/file.ts'
import { type GraphMail, graphMail } from '../mail/graph.ts'
import { type Graph, graphClient } from '../mail/graph/client.ts'
import { graphTokens } from '../mail/graph/token.ts'
import { type GroupDirectory, groupDirectory } from '../people/group-directory.ts'
import { roleGroups } from '../people/role-lists.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { Mail, MailCaps } from '../ports/mail.ts'

/** Null: neither mail nor a role needs Microsoft Graph. */
export function graphOf({ graph, graphUrl, authorityUrl }: Config): Graph | null {
  if (!graph) return null
  const { tenantId, clientId, clientSecret } = graph
  const tokens = graphTokens({ authorityUrl, graphUrl, tenantId, clientId, clientSecret: () => clientSecret.reveal() })
  return graphClient({ url: graphUrl, tokens })
}

export function graphMailOf(config: Config, graph: Graph | null, clock: Clock): GraphMail | null {
  const { owner, transport, from } = config.mail
  if (!graph || owner !== 'bot' || transport !== 'graph' || from === null) return null
  const letters = { store: config.publicStore, fallbackLanguage: config.language, reservedDomains: config.local }
  return graphMail({ graph, from, ...letters, now: () => clock().getTime() })
}

/** `repeatable`: the same letter sent twice is there once. */
export function mailOf(
  config: Config,
  graph: Graph | null,
  clock: Clock,
): { readonly mail: Mail; readonly repeatable: boolean } {
  const mail = graphMailOf(config, graph, clock)
  if (mail) return { mail, repeatable: false }
  const { dir, from } = config.mail
  const letters = { store: config.publicStore, fallbackLanguage: config.language }
  return { mail: fileMail({ dir, from, ...letters, clock }), repeatable: true }
}

/** A stored setting wins over its variable. */
export const policyOf =
  ({ undoSeconds, allowReopen }: Config) =>
  ({ values }: Settings): Policy => ({ undoSeconds: values.undoSeconds ?? undoSeconds, reopen: allowReopen })

/** @param salt of the store, as for `mailCaps`. */
export const capsOf =
  ({ mail: { caps } }: Config, salt: string) =>
  ({ values }: Settings): MailCaps =>
    mailCaps({ address: values.mailCapAddress ?? caps.address, domain: values.mailCapDomain ?? caps.domain }, salt)

/** The lists alone, where no role is given by a group. */
export const directoryOf = (config: Config, listed: Directory, ask: Graph | null, clock: Clock): Directory =>
  groupsOf(config, listed, ask, clock) ?? listed

/** Null where no role is given by a group. */
export function groupsOf(config: Config, listed: Directory, ask: Graph | null, clock: Clock): GroupDirectory | null {
  const groups = roleGroups(config.people)
  if (!ask || Object.values(groups).every((ids) => ids.length === 0)) return null
  return groupDirectory({ listed, groups, ask, now: () => clock().getTime() })
}
