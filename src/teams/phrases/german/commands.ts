/** What the commands say, in German. Commands themselves stay what is typed. */
import type { CommandTexts } from '../phrases.ts'
import { plural } from '../plural.ts'
import { roles as roleName } from './roles.ts'

const either = new Intl.ListFormat('de', { type: 'disjunction' })
const list = new Intl.ListFormat('de', { type: 'conjunction' })
const count = (n: number, one: string, other: string): string => plural('de', n, { one, other })

export const commands: CommandTexts = {
  hello: 'Partner Approvals',
  intro:
    'Für jedes Unternehmen, das im B2B-Shop kaufen möchte, stelle ich eine Karte ein. Der Vertrieb entscheidet auf der Karte; Sales und Commerce folgen, und der Partner bekommt die E-Mail.',
  help: 'Was Sie mir sagen können',
  helpInChannels: 'In einem Kanal erwähnen Sie mich zuerst.',
  unknown: (nearest) =>
    nearest
      ? `Das kenne ich nicht. Meinten Sie „${nearest}“?`
      : 'Das kenne ich nicht. Sagen Sie „help“, dann zeige ich, was ich kann.',
  rolesUnknown:
    'Ihre Rollen konnten gerade nicht abgefragt werden; es ist nichts geschehen. Versuchen Sie es in einer Minute erneut.',
  refused: (roles, holders) => {
    const needs = `Dafür ist die Rolle ${either.format(roles.map((role) => roleName[role]))} nötig`
    if (!holders) return `${needs}.`
    if (holders.length > 0) return `${needs}. Fragen Sie ${list.format(holders)}.`
    return roles.includes('admin')
      ? `${needs}, und noch hat sie niemand: Wer den Bot betreibt, trägt die ersten Admins in ADMINS ein.`
      : `${needs}, und noch hat sie niemand: Ein Admin vergibt sie.`
  },

  whoami: 'Wer Sie hier sind',
  object: 'Objekt-ID',
  roles: 'Rollen',
  roleNames: (roles) => (roles.length > 0 ? list.format(roles.map((role) => roleName[role])) : 'keine'),
  noRoles:
    'Sie können Karten lesen. Um zu entscheiden, bitten Sie einen Admin um die Rolle Vertrieb und nennen Sie ihm Ihre Objekt-ID.',
  nobody: 'Teams hat mir Ihre Objekt-ID nicht genannt; deshalb haben Sie hier keine Rollen.',

  status: 'Status',
  stages: { new: 'Neu', qualified: 'Qualifiziert', approved: 'Genehmigt', rejected: 'Abgelehnt' },
  channel: 'Kanal für neue Anfragen',
  channelOf: (sales) => `Kanal für ${sales}`,
  noChannel: 'noch keiner: Ein Admin sagt in einem Kanal „setup here“',
  waitingForChannel: (n) => `${count(n, 'Karte wartet', 'Karten warten')} auf einen Kanal`,
  stuck: (n, listed) =>
    `${count(n, 'Zustellung ist', 'Zustellungen sind')} geparkt: ${listed ? 'siehe' : 'Ein Admin sieht mehr mit'} „outbox“`,
  parked: (key, others) =>
    `Eine Zustellung scheiterte oder steckt fest und wartet auf Sie: ${key}.${others > 0 ? ` Ebenso ${count(others, 'weitere', 'weitere')}.` : ''} Siehe „outbox“; ist die Ursache behoben, „outbox retry ${key}“.`,
  nothingStuck: 'Nichts steckt fest.',
  mail: 'E-Mails an Partner',
  mailBy: { bot: 'vom Bot', commerce: 'von Commerce' },
  sides: 'Sales und Commerce',
  sidesBy: { embedded: 'hier geführt (integrierte Datenbank)', dataverse: 'Dynamics 365' },

  setup: 'Einrichtung',
  notAChannel: 'Erwähnen Sie mich in dem Kanal, in den die Karten kommen sollen, und sagen Sie dort „setup here“.',
  setupUsage:
    'Sagen Sie „setup here“, „setup here for <Vertriebskanal>“ oder „setup here for country=ES entity=usrt channel=b2b-eu language=es“ (eines davon oder mehrere).',
  bound: (salesChannel) =>
    salesChannel
      ? `Anfragen von ${salesChannel} kommen ab jetzt in diesen Kanal.`
      : 'Neue Anfragen kommen ab jetzt in diesen Kanal.',
  boundInstead: (before) => `Bisher kamen sie in ${before}.`,
  boundWaiting: (n) =>
    `Zuerst ${n === 1 ? 'kommt' : 'kommen'} ${count(n, 'Karte, die wartete', 'Karten, die warteten')}.`,
  welcome: 'Guten Tag',
  welcomeUnbound: (holders) =>
    holders.length > 0
      ? `Noch ist kein Kanal verbunden. ${either.format(holders)} kann in dem Kanal, in den die Karten kommen sollen, „setup here“ sagen.`
      : 'Noch ist kein Kanal verbunden und kein Admin eingetragen: Setzen Sie ADMINS, dann sagt ein Admin in einem Kanal „setup here“.',
  welcomeBound: 'Neue Anfragen kommen in diesen Kanal.',
  welcomePersonal: 'Sagen Sie „help“, dann zeige ich, was ich kann.',
}
