/** What the commands say, in Spanish. Commands themselves stay what is typed. */
import type { CommandTexts } from '../phrases.ts'
import { plural } from '../plural.ts'
import { roles as roleName } from './roles.ts'

const either = new Intl.ListFormat('es', { type: 'disjunction' })
const list = new Intl.ListFormat('es', { type: 'conjunction' })
const count = (n: number, one: string, other: string): string => plural('es', n, { one, other })

export const commands: CommandTexts = {
  hello: 'Partner Approvals',
  intro:
    'Publico una tarjeta por cada empresa que pide comprar en la tienda B2B. Un comercial decide en la tarjeta; Sales y Commerce lo siguen, y el socio recibe el correo.',
  help: 'Lo que me puede decir',
  helpInChannels: 'En un canal, mencióneme primero.',
  unknown: (nearest) =>
    nearest
      ? `No conozco ese comando. ¿Quería decir «${nearest}»?`
      : 'No conozco ese comando. Diga «help» para ver lo que sé hacer.',
  rolesUnknown:
    'No se pudieron consultar sus roles en este momento, así que no se hizo nada. Inténtelo de nuevo en un minuto.',
  refused: (roles, holders) => {
    const needs = `Para eso hace falta el rol ${either.format(roles.map((role) => roleName[role]))}`
    if (!holders) return `${needs}.`
    if (holders.length > 0) return `${needs}. Pregunte a ${either.format(holders)}.`
    return roles.includes('admin')
      ? `${needs}, y aún no lo tiene nadie: quien opera el bot indica los primeros en ADMINS.`
      : `${needs}, y aún no lo tiene nadie: un administrador lo concede.`
  },

  whoami: 'Quién es usted aquí',
  object: 'Id. de objeto',
  roles: 'Roles',
  roleNames: (roles) => (roles.length > 0 ? list.format(roles.map((role) => roleName[role])) : 'ninguno'),
  noRoles: 'Puede leer tarjetas. Para decidir, pida a un administrador el rol Comercial e indíquele su id. de objeto.',
  nobody: 'Teams no me ha dado su id. de objeto, así que aquí no tiene ningún rol.',

  status: 'Estado',
  stages: { new: 'Nuevas', qualified: 'Calificadas', approved: 'Aprobadas', rejected: 'Rechazadas' },
  channel: 'Canal de nuevas solicitudes',
  channelOf: (sales) => `Canal para ${sales}`,
  noChannel: 'ninguno todavía: un administrador dice «setup here» en un canal',
  waitingForChannel: (n) => `${count(n, 'tarjeta espera', 'tarjetas esperan')} un canal`,
  stuck: (n, listed) =>
    `${count(n, 'entrega está apartada', 'entregas están apartadas')}: ${listed ? 'vea' : 'un administrador ve más con'} «outbox»`,
  parked: (key, others) =>
    `Una entrega falló o está atascada y espera su intervención: ${key}.${others > 0 ? ` También ${count(others, 'otra', 'otras')}.` : ''} Vea «outbox»; resuelta la causa, «outbox retry ${key}».`,
  nothingStuck: 'No hay nada atascado.',
  mail: 'Correo a los socios',
  mailBy: { bot: 'lo envía el bot', commerce: 'lo envía Commerce' },
  sides: 'Sales y Commerce',
  sidesBy: { embedded: 'se llevan aquí (almacenamiento integrado)', dataverse: 'Dynamics 365' },

  setup: 'Configuración',
  notAChannel: 'Mencióneme en el canal al que deben llegar las tarjetas y diga allí «setup here».',
  setupUsage:
    'Diga «setup here», «setup here for <canal de ventas>» o «setup here for country=ES entity=usrt channel=b2b-eu language=es» (una o varias de estas condiciones).',
  bound: (salesChannel) =>
    salesChannel
      ? `Las solicitudes de ${salesChannel} llegan a este canal a partir de ahora.`
      : 'Las nuevas solicitudes llegan a este canal a partir de ahora.',
  boundInstead: (before) => `Antes iban a ${before}.`,
  boundWaiting: (n) => `Primero ${count(n, 'tarjeta que esperaba', 'tarjetas que esperaban')}.`,
  welcome: 'Hola',
  welcomeUnbound: (holders) =>
    holders.length > 0
      ? `Aún no hay ningún canal vinculado. ${either.format(holders)} puede decir «setup here» en el canal al que deben llegar las tarjetas.`
      : 'Aún no hay ningún canal vinculado ni ningún administrador configurado: defina ADMINS y después un administrador dice «setup here» en un canal.',
  welcomeBound: 'Las nuevas solicitudes llegan a este canal.',
  welcomePersonal: 'Diga «help» para ver lo que sé hacer.',
}
