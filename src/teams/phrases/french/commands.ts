/** What the commands say, in French. Commands themselves stay what is typed. */
import type { CommandTexts } from '../phrases.ts'
import { plural } from '../plural.ts'
import { quoted, spaced } from './marks.ts'
import { roles as roleName } from './roles.ts'

const either = new Intl.ListFormat('fr', { type: 'disjunction' })
const list = new Intl.ListFormat('fr', { type: 'conjunction' })
const count = (n: number, one: string, other: string): string => plural('fr', n, { one, other })

export const commands: CommandTexts = {
  hello: 'Partner Approvals',
  intro: spaced(
    'Je publie une carte pour chaque société qui demande à acheter dans la boutique B2B. Un commercial décide sur la carte ; Sales et Commerce suivent, et le partenaire reçoit l’e-mail.',
  ),
  help: 'Ce que vous pouvez me dire',
  helpInChannels: 'Dans un canal, mentionnez-moi d’abord.',
  unknown: (nearest) =>
    nearest
      ? spaced(`Je ne connais pas cette commande. Vouliez-vous dire « ${nearest} » ?`)
      : spaced('Je ne connais pas cette commande. Dites « help » pour voir ce que je sais faire.'),
  rolesUnknown: 'Vos rôles n’ont pas pu être vérifiés à l’instant, donc rien n’a été fait. Réessayez dans une minute.',
  refused: (roles, holders) => {
    const needs = `Il faut pour cela le rôle ${either.format(roles.map((role) => roleName[role]))}`
    if (!holders) return `${needs}.`
    if (holders.length > 0) return `${needs}. Demandez à ${either.format(holders)}.`
    return roles.includes('admin')
      ? spaced(`${needs}, et personne ne l’a encore : qui exploite le bot inscrit les premiers dans ADMINS.`)
      : spaced(`${needs}, et personne ne l’a encore : un administrateur le donne.`)
  },

  whoami: 'Qui vous êtes ici',
  object: 'ID d’objet',
  roles: 'Rôles',
  roleNames: (roles) => (roles.length > 0 ? list.format(roles.map((role) => roleName[role])) : 'aucun'),
  noRoles:
    'Vous pouvez lire les cartes. Pour décider, demandez le rôle Commercial à un administrateur et donnez-lui votre ID d’objet.',
  nobody: 'Teams ne m’a pas donné votre ID d’objet, vous n’avez donc aucun rôle ici.',

  status: 'État',
  stages: { new: 'Nouvelles', qualified: 'Qualifiées', approved: 'Approuvées', rejected: 'Rejetées' },
  channel: 'Canal des nouvelles demandes',
  channelOf: (sales) => `Canal pour ${sales}`,
  noChannel: spaced('aucun pour l’instant : un administrateur dit « setup here » dans un canal'),
  waitingForChannel: (n) => `${count(n, 'carte attend', 'cartes attendent')} un canal`,
  stuck: (n, listed) =>
    spaced(
      `${count(n, 'envoi est mis', 'envois sont mis')} de côté : ${listed ? 'voir' : 'un administrateur en voit plus avec'} « outbox »`,
    ),
  parked: (key, others) =>
    spaced(
      `Un envoi a échoué ou reste bloqué et attend votre intervention : ${key}.${others > 0 ? ` ${count(others, 'autre attend', 'autres attendent')} aussi.` : ''} Voir « outbox » ; une fois la cause écartée, ${quoted(`outbox retry ${key}`)}.`,
    ),
  nothingStuck: 'Rien n’est bloqué.',
  mail: 'E-mails aux partenaires',
  mailBy: { bot: 'envoyés par le bot', commerce: 'envoyés par Commerce' },
  sides: 'Sales et Commerce',
  sidesBy: { embedded: 'tenus ici (base de données intégrée)', dataverse: 'Dynamics 365' },

  setup: 'Configuration',
  notAChannel: spaced('Mentionnez-moi dans le canal où les cartes doivent arriver, et dites-y « setup here ».'),
  setupUsage: spaced(
    'Dites « setup here », « setup here for <canal de vente> » ou « setup here for country=ES entity=usrt channel=b2b-eu language=es » (une ou plusieurs de ces conditions).',
  ),
  bound: (salesChannel) =>
    salesChannel
      ? `Les demandes de ${salesChannel} arrivent désormais dans ce canal.`
      : 'Les nouvelles demandes arrivent désormais dans ce canal.',
  boundInstead: (before) => `Avant, elles allaient dans ${before}.`,
  boundWaiting: (n) => `D’abord ${count(n, 'carte qui attendait', 'cartes qui attendaient')}.`,
  welcome: 'Bonjour',
  welcomeUnbound: (holders) =>
    holders.length > 0
      ? spaced(
          `Aucun canal n’est encore relié. ${either.format(holders)} peut dire « setup here » dans le canal où les cartes doivent arriver.`,
        )
      : spaced(
          'Aucun canal n’est encore relié et aucun administrateur n’est configuré : renseignez ADMINS, puis un administrateur dit « setup here » dans un canal.',
        ),
  welcomeBound: 'Les nouvelles demandes arrivent dans ce canal.',
  welcomePersonal: spaced('Dites « help » pour voir ce que je sais faire.'),
}
