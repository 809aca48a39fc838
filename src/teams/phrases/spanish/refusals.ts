/** Clicks that change nothing, and why, in Spanish. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'
import { roles } from './roles.ts'

const or = new Intl.ListFormat('es', { type: 'disjunction' })
const and = new Intl.ListFormat('es', { type: 'conjunction' })

export const refusals: Phrases['refusals'] = {
  stale: (last) => `No ha cambiado nada: su tarjeta no estaba al día.${last ? ` ${last}.` : ''}`,
  tooLate: 'Demasiado tarde para deshacer: la decisión ya se está escribiendo.',
  notNow: 'No ha cambiado nada: ahora no es posible. La tarjeta muestra lo que sí lo es.',
  sides: (what, todo) => `No ha cambiado nada. ${what} ${todo}`,
  rejected: {
    'email-other-organization': 'Pida al socio otra dirección de correo y una nueva solicitud.',
    'email-approved': 'Deje que ese socio agregue a esta persona como usuario.',
  },
  gone: 'No ha cambiado nada: el cliente potencial se eliminó en Sales.',
  badInput: (problems) => `No ha cambiado nada. ${problems.join(' ')}`,
  claimedFor: (who, minutes) =>
    minutes < 1
      ? `${who} tiene la solicitud desde hace menos de un minuto`
      : `${who} tiene la solicitud desde hace ${plural('es', minutes, { one: 'minuto', other: 'minutos' })}`,
  claimedHint: 'Puede decidir de todos modos; es una señal, no un bloqueo.',
  role: (verb, needed, people) => {
    const missing = `«${verb}» requiere el rol ${or.format(needed.map((role) => roles[role]))}, que usted no tiene.`
    if (people.length === 0) return `${missing} Aún no lo tiene nadie: un administrador concede los roles.`
    return `${missing} Lo ${people.length === 1 ? 'tiene' : 'tienen'} ${and.format(people)}.`
  },
}
