/** The card of a case in Spanish. */
import type { Phrases } from '../phrases.ts'
import { at, before, since } from './moments.ts'

const headings: Phrases['card']['headings'] = {
  new: 'Nueva solicitud de socio',
  qualified: 'Calificada',
  approved: 'Aprobada',
  rejected: 'Rechazada',
  held: 'En espera',
  saving: 'Guardando',
  waiting: 'A la espera de Commerce',
  failed: 'No guardada',
  gone: 'Cliente potencial eliminado',
  'out-of-step': 'Sales y Commerce no coinciden',
}

const chose = (who: string, verb: string): string => `${who} eligió «${verb}»`

export const card: Phrases['card'] = {
  headings,
  fallback:
    'Una solicitud de socio. Esta aplicación es demasiado antigua para su tarjeta: ábrala en un Teams actualizado.',
  summary: (heading, company) => (company ? `${heading}: ${company}` : heading),
  nameless: 'Empresa sin nombre',
  somebody: 'Alguien',
  dynamics: 'Dynamics',
  held: (who, verb, until) => `${chose(who, verb)}. No se escribe ni se envía nada ${before(until)}.`,
  heldForRoles: (who, verb) =>
    `${chose(who, verb)}. No se escribe ni se envía nada mientras no se puedan consultar sus roles; lo sigo intentando.`,
  saving: (who, verb, when) => `${chose(who, verb)} ${at(when)}. Se está escribiendo en Sales y Commerce.`,
  waiting: (who, verb, when) =>
    `${chose(who, verb)} ${at(when)}. Sales ya lo tiene, Commerce todavía no; el socio no recibe nada hasta entonces.`,
  failed: (who, verb, when) => `${chose(who, verb)} ${at(when)}. No se escribió nada.`,
  looking: (who, when) => `${who} tiene la solicitud ${since(when)}`,
  gone: 'El cliente potencial se eliminó en Sales. Aquí ya no se puede decidir nada.',
  customersStay: (customers) => `Estos clientes permanecen en Commerce: ${customers}.`,
  ifQualified: '«Calificar» crea un contacto, una cuenta y dos clientes; el socio no recibe nada.',
  ifWon: {
    bot: (email) => `«Ganada» aprueba al socio y escribe a ${email}.`,
    commerce: (email) => `«Ganada» aprueba al socio; Commerce escribe a ${email}.`,
    file: (email, dir) => `«Ganada» aprueba al socio; el correo a ${email} se escribe en ${dir}, no se envía.`,
  },
  decidedElsewhere: 'Decidido en Dynamics',
  openInDynamics: 'Abrir en Dynamics',
}
