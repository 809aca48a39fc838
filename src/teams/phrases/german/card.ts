/** The card of a case in German. */
import type { Phrases } from '../phrases.ts'
import { at, since } from './moments.ts'

const headings: Phrases['card']['headings'] = {
  new: 'Neue Partneranfrage',
  qualified: 'Qualifiziert',
  approved: 'Genehmigt',
  rejected: 'Abgelehnt',
  held: 'In der Bedenkzeit',
  saving: 'Wird gespeichert',
  waiting: 'Wartet auf Commerce',
  failed: 'Nicht gespeichert',
  gone: 'Lead gelöscht',
  'out-of-step': 'Nicht synchron',
}

export const card: Phrases['card'] = {
  headings,
  fallback: 'Eine Partneranfrage. Diese App ist zu alt für ihre Karte: Öffnen Sie sie in einem aktuellen Teams.',
  summary: (heading, company) => (company ? `${heading}: ${company}` : heading),
  nameless: 'Unternehmen ohne Namen',
  somebody: 'Jemand',
  dynamics: 'Dynamics',
  held: (who, verb, until) =>
    `${who} hat „${verb}“ gewählt. Vor ${until} Uhr wird nichts geschrieben und nichts versendet.`,
  heldForRoles: (who, verb) =>
    `${who} hat „${verb}“ gewählt. Solange die Rollen von ${who} nicht abgefragt werden können, wird nichts geschrieben und nichts versendet; ich versuche es weiter.`,
  saving: (who, verb, when) =>
    `${who} hat ${at(when)} „${verb}“ gewählt. Die Entscheidung wird in Sales und Commerce geschrieben.`,
  waiting: (who, verb, when) =>
    `${who} hat ${at(when)} „${verb}“ gewählt. In Sales steht es, in Commerce noch nicht; bis dahin erfährt der Partner nichts.`,
  failed: (who, verb, when) => `${who} hat ${at(when)} „${verb}“ gewählt. Geschrieben wurde nichts.`,
  looking: (who, when) => `${who} hat die Anfrage ${since(when)}`,
  gone: 'Der Lead wurde in Sales gelöscht. Hier lässt sich nichts mehr entscheiden.',
  customersStay: (customers) => `Diese Kunden bleiben in Commerce: ${customers}.`,
  ifQualified: '„Qualifizieren“ legt Kontakt, Firma und zwei Kunden an; der Partner erfährt nichts.',
  ifWon: {
    bot: (email) => `„Gewonnen“ genehmigt den Partner und schreibt an ${email}.`,
    commerce: (email) => `„Gewonnen“ genehmigt den Partner; Commerce schreibt an ${email}.`,
    file: (email, dir) =>
      `„Gewonnen“ genehmigt den Partner; die E-Mail an ${email} wird nach ${dir} geschrieben, nicht gesendet.`,
  },
  decidedElsewhere: 'In Dynamics entschieden',
  openInDynamics: 'In Dynamics öffnen',
}
