/** Clicks that change nothing, and why, in German. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'
import { roles } from './roles.ts'

const or = new Intl.ListFormat('de', { type: 'disjunction' })
const and = new Intl.ListFormat('de', { type: 'conjunction' })

export const refusals: Phrases['refusals'] = {
  stale: (last) =>
    last ? `Nichts geändert: Ihre Karte war veraltet. ${last}.` : 'Nichts geändert: Ihre Karte war veraltet.',
  tooLate: 'Zu spät zum Rückgängigmachen: Die Entscheidung wird schon geschrieben.',
  notNow: 'Nichts geändert: Das ist jetzt nicht möglich. Die Karte zeigt, was möglich ist.',
  sides: (what, todo) => `Nichts geändert. ${what} ${todo}`,
  rejected: {
    'email-other-organization': 'Bitten Sie den Partner um eine andere Adresse und eine neue Anfrage.',
    'email-approved': 'Lassen Sie jenen Partner diese Person als Benutzer hinzufügen.',
  },
  gone: 'Nichts geändert: Der Lead wurde in Sales gelöscht.',
  badInput: (problems) => `Nichts geändert. ${problems.join(' ')}`,
  claimedFor: (who, minutes) =>
    minutes < 1
      ? `${who} hat die Anfrage seit weniger als einer Minute`
      : `${who} hat die Anfrage seit ${plural('de', minutes, { one: 'Minute', other: 'Minuten' })}`,
  claimedHint: 'Sie dürfen trotzdem entscheiden; das ist ein Hinweis, keine Sperre.',
  role: (verb, needed, people) => {
    const missing = `Für „${verb}“ fehlt Ihnen die Rolle ${or.format(needed.map((role) => roles[role]))}.`
    if (people.length === 0) return `${missing} Noch hat sie niemand: Ein Admin vergibt Rollen.`
    return `${missing} ${and.format(people)} ${people.length === 1 ? 'hat' : 'haben'} sie.`
  },
}
