/** What each side says of a request that is out of step, in the words of the French Dynamics, which calls lead and prospect alike. */
import type { ProspectStatus } from '../../../core/sides.ts'
import type { Phrases } from '../phrases.ts'
import { spaced } from './marks.ts'
import { since } from './moments.ts'

const prospects: Record<ProspectStatus, string> = { Pending: 'en attente', Approved: 'approuvé', Rejected: 'rejeté' }

export const sides: Phrases['sides'] = {
  outOfStep: spaced(
    'Sales et Commerce ne disent pas la même chose : rien ne peut être décidé ici. Un administrateur en voit plus sur le serveur avec « npm run -s bot -- dual-write check ».',
  ),
  leads: { 0: 'ouvert', 1: 'qualifié', 2: 'disqualifié' },
  opportunities: { 0: 'ouverte', 1: 'gagnée', 2: 'perdue' },
  otherState: (code) => `(état ${code})`,
  sales: (lead, opportunity) =>
    spaced(
      `Sales : ${lead ? `prospect ${lead}` : 'aucun prospect'}, ${opportunity ? `opportunité ${opportunity}` : 'aucune opportunité'}`,
    ),
  commerce: (status, when) =>
    spaced(`Commerce : ${status ? `prospect ${prospects[status]}${when ? ` ${since(when)}` : ''}` : 'aucun prospect'}`),
  reference: (table, name, legalEntity) =>
    `${table === 'currency' ? 'la devise' : 'le groupe de clients'}${name ? ` ${name}` : ''} de l’entité juridique ${legalEntity}`,
}
