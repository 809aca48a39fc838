/** Clicks that change nothing, and why, in French. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'
import { quoted, spaced } from './marks.ts'
import { roles } from './roles.ts'

const or = new Intl.ListFormat('fr', { type: 'disjunction' })
const and = new Intl.ListFormat('fr', { type: 'conjunction' })

export const refusals: Phrases['refusals'] = {
  stale: (last) => spaced(`Rien n’a changé : votre carte n’était plus à jour.${last ? ` ${last}.` : ''}`),
  tooLate: spaced('Trop tard pour annuler : la décision est déjà en cours d’écriture.'),
  notNow: spaced('Rien n’a changé : ce n’est pas possible maintenant. La carte montre ce qui l’est.'),
  sides: (what, todo) => `Rien n’a changé. ${what} ${todo}`,
  rejected: {
    'email-other-organization': 'Demandez au partenaire une autre adresse et une nouvelle demande.',
    'email-approved': 'Laissez ce partenaire ajouter la personne comme utilisateur.',
  },
  gone: spaced('Rien n’a changé : le prospect a été supprimé dans Sales.'),
  badInput: (problems) => `Rien n’a changé. ${problems.join(' ')}`,
  claimedFor: (who, minutes) =>
    minutes < 1
      ? `${who} a la demande en charge depuis moins d’une minute`
      : `${who} a la demande en charge depuis ${plural('fr', minutes, { one: 'minute', other: 'minutes' })}`,
  claimedHint: spaced('Vous pouvez décider quand même ; c’est un signe, pas un verrou.'),
  role: (verb, needed, people) => {
    const missing = `${quoted(verb)} demande le rôle ${or.format(needed.map((role) => roles[role]))}, que vous n’avez pas.`
    if (people.length === 0) return spaced(`${missing} Personne ne l’a encore : un administrateur donne les rôles.`)
    return `${missing} ${and.format(people)} ${people.length === 1 ? 'l’a' : 'l’ont'}.`
  },
}
