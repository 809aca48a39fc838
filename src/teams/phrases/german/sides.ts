/** What each side says of a request that is out of step, in the words of the German Dynamics. */
import type { ProspectStatus } from '../../../core/sides.ts'
import type { Phrases } from '../phrases.ts'
import { since } from './moments.ts'

const prospects: Record<ProspectStatus, string> = {
  Pending: 'ausstehend',
  Approved: 'genehmigt',
  Rejected: 'abgelehnt',
}

export const sides: Phrases['sides'] = {
  outOfStep:
    'Sales und Commerce sagen nicht dasselbe; deshalb lässt sich hier nichts entscheiden. Mehr sieht ein Admin auf dem Server mit „npm run -s bot -- dual-write check“.',
  leads: { 0: 'offen', 1: 'qualifiziert', 2: 'disqualifiziert' },
  opportunities: { 0: 'offen', 1: 'gewonnen', 2: 'verloren' },
  otherState: (code) => `Status ${code}`,
  sales: (lead, opportunity) =>
    `Sales: ${lead ? `Lead ${lead}` : 'kein Lead'}, ${opportunity ? `Verkaufschance ${opportunity}` : 'keine Verkaufschance'}`,
  commerce: (status, when) =>
    status
      ? `Commerce: Interessent ${prospects[status]}${when ? ` ${since(when)}` : ''}`
      : 'Commerce: kein Interessent',
  reference: (table, name, legalEntity) =>
    `die ${table === 'currency' ? 'Währung' : 'Debitorengruppe'}${name ? ` ${name}` : ''} der juristischen Person ${legalEntity}`,
}
