/** What the commands say, in English. */
import type { Role } from '../../../core/access.ts'
import { plural } from '../plural.ts'
import { roles as roleName } from './roles.ts'

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const count = (n: number, one: string, other: string): string => plural('en', n, { one, other })

export const commands = {
  hello: 'Partner Approvals',
  intro:
    'I post a card for each company that asks to buy in the B2B shop. A sales rep decides on the card; Sales and Commerce follow, and the partner gets the mail.',
  help: 'What you can say to me',
  helpInChannels: 'In a channel, mention me first.',
  unknown: (nearest: string | null) =>
    nearest
      ? `I do not know that one. Did you mean “${nearest}”?`
      : 'I do not know that one. Say “help” to see what I can do.',
  rolesUnknown: 'Your roles could not be looked up just now, so nothing was done. Try again in a minute.',
  /** One of the roles is needed; `holders` have it, null = not asked. Only where there is no admin yet, the reader may be who installs. */
  refused: (roles: readonly Role[], holders: readonly string[] | null) => {
    const needs = `That needs the role ${either.format(roles.map((role) => roleName[role]))}`
    if (!holders) return `${needs}.`
    if (holders.length > 0) return `${needs}. Ask ${list.format(holders)}.`
    return roles.includes('admin')
      ? `${needs}, and nobody has it yet: whoever runs the bot names the first admins in ADMINS.`
      : `${needs}, and nobody has it yet: an admin gives it.`
  },

  whoami: 'Who you are here',
  object: 'Object id',
  roles: 'Roles',
  roleNames: (roles: readonly Role[]) => (roles.length > 0 ? list.format(roles.map((r) => roleName[r])) : 'none'),
  noRoles: 'You can read cards. To decide, ask an admin for the role sales rep and give him your object id.',
  nobody: 'Teams did not tell me your object id, so you have no roles here.',

  status: 'Status',
  stages: { new: 'New', qualified: 'Qualified', approved: 'Approved', rejected: 'Rejected' },
  channel: 'Channel for new requests',
  channelOf: (sales: string) => `Channel for ${sales}`,
  noChannel: 'none yet: an admin says “setup here” in a channel',
  waitingForChannel: (n: number) => `${count(n, 'card waits', 'cards wait')} for a channel`,
  /** `listed`: whoever reads it finds them in his `outbox`. */
  stuck: (n: number, listed: boolean) =>
    `${count(n, 'delivery is', 'deliveries are')} parked: ${listed ? 'see' : 'an admin sees more with'} “outbox”`,
  /** `others`: so many more wait. */
  parked: (key: string, others: number) =>
    `A delivery failed or got stuck and waits for you: ${key}.${others > 0 ? ` So do ${count(others, 'other', 'others')}.` : ''} See “outbox”; once the cause is gone, “outbox retry ${key}”.`,
  nothingStuck: 'Nothing is stuck.',
  mail: 'Mail to partners',
  mailBy: { bot: 'from the bot', commerce: 'from Commerce' },
  sides: 'Sales and Commerce',
  sidesBy: { embedded: 'kept here (embedded store)', dataverse: 'Dynamics 365' },

  setup: 'Set-up',
  notAChannel: 'Mention me in the channel where the cards should come, and say “setup here” there.',
  setupUsage:
    'Say “setup here”, “setup here for <sales channel>”, or “setup here for country=ES entity=usrt channel=b2b-eu language=es” (one or more of them).',
  bound: (salesChannel: string | null) =>
    salesChannel
      ? `Requests of ${salesChannel} come to this channel from now on.`
      : 'New requests come to this channel from now on.',
  boundInstead: (before: string) => `They went to ${before} before.`,
  boundWaiting: (n: number) => `${count(n, 'card that waited comes', 'cards that waited come')} first.`,
  welcome: 'Hello',
  welcomeUnbound: (holders: readonly string[]) =>
    holders.length > 0
      ? `No channel is bound yet. ${list.format(holders)} can say “setup here” in the channel where the cards should come.`
      : 'No channel is bound yet, and no admin is configured: set ADMINS, then an admin says “setup here” in a channel.',
  welcomeBound: 'New requests come to this channel.',
  welcomePersonal: 'Say “help” to see what I can do.',
}
