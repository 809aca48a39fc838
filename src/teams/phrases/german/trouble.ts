/** Why a decision could not be written, in German: what happened, and what to do. */
import type { Phrases } from '../phrases.ts'

export const trouble: Phrases['trouble'] = {
  'email-other-organization': {
    what: (subject) =>
      `Diese E-Mail-Adresse gehört schon zu ${subject ?? 'einer anderen Organisation'}; ein zweiter Kunde mit ihr könnte sich nicht anmelden.`,
    todo: 'Bitten Sie den Partner um eine andere Adresse und eine neue Anfrage und disqualifizieren Sie dann diese.',
  },
  'email-approved': {
    what: (subject) =>
      `Diese E-Mail-Adresse gehört schon zu einem genehmigten Partner${subject ? ` (${subject})` : ''}; ein zweiter Kunde mit ihr könnte sich nicht anmelden.`,
    todo: 'Lassen Sie jenen Partner diese Person als Benutzer hinzufügen und disqualifizieren Sie dann diese Anfrage.',
  },
  'email-open': {
    what: (subject) => `Eine andere offene Anfrage hat dieselbe E-Mail-Adresse${subject ? `: ${subject}` : ''}.`,
    todo: 'Entscheiden Sie zuerst jene Anfrage.',
  },
  'missing-reference': {
    what: (subject) => `Dynamics kennt ${subject ?? 'etwas, das diese Anfrage nennt,'} nicht.`,
    todo: 'Bitten Sie einen Admin, es anzulegen oder über duales Schreiben übertragen zu lassen, und wählen Sie dann „Erneut versuchen“.',
  },
  'not-permitted': {
    what: () => 'Dynamics erlaubt dieser Person das nicht.',
    todo: 'Bitten Sie einen Admin um die Rechte an Leads und Verkaufschancen oder lassen Sie jemand anderen im Team entscheiden.',
  },
  'rights-lost': {
    what: () => 'Diese Person hat die Rolle dafür verloren, bevor die Entscheidung geschrieben war.',
    todo: 'Entscheiden muss jemand, der die Rolle hat.',
  },
  'closed-elsewhere': {
    what: () => 'Der Vorgang wurde inzwischen in Dynamics geschlossen.',
    todo: 'Die Entscheidung dort gilt; diese Karte folgt, sobald beide Seiten dasselbe sagen.',
  },
  'sales-refused': {
    what: (subject) => `Sales hat es abgelehnt${subject ? `: ${subject}` : ''}.`,
    todo: 'Berichtigen Sie es in Dynamics oder fragen Sie einen Admin; entscheiden Sie dann erneut.',
  },
  'sales-unreachable': {
    what: () => 'Sales war nicht erreichbar.',
    todo: 'Wählen Sie in einer Minute „Erneut versuchen“. Bleibt es dabei, sagen Sie es einem Admin.',
  },
  'out-of-step': {
    what: () => 'Sales und Commerce sagten nicht dasselbe.',
    todo: 'Mehr sieht ein Admin auf dem Server mit „npm run -s bot -- dual-write check“.',
  },
}
