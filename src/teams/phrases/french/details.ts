/** What stands behind Details, in French. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

export const details: Phrases['details'] = {
  button: 'Détails',
  person: 'Personne',
  email: 'E-mail',
  phone: 'Téléphone',
  department: 'Service',
  country: 'Pays',
  address: 'Adresse',
  size: 'Effectif',
  people: (n) => plural('fr', n, { one: 'personne', other: 'personnes' }),
  website: 'Site web',
  taxId: 'Numéro fiscal',
  legalEntity: 'Entité juridique',
  channel: 'Canal',
  revenue: 'Revenus',
  note: 'Remarque',
  customers: 'Clients',
  customer: { Person: 'Personne', Organization: 'Organisation' },
  lead: 'Prospect Sales',
  dualWrite: 'Double écriture',
  dualWriteNote: (prospectId) => `Le prospect ${prospectId} est venu de Commerce par le mappage Prospects (leads).`,
  comment: 'Commentaire',
  history: 'Historique',
  historyEntry: (when, did) => `${when} · ${did}`,
  historyNote: (entry, note) => `${entry}\u00a0: ${note}`,
  earlier: (n) => `et ${plural('fr', n, { one: 'entrée plus ancienne', other: 'entrées plus anciennes' })}`,
}
