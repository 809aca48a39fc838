/** What stands behind Details, in German. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

export const details: Phrases['details'] = {
  button: 'Details',
  person: 'Person',
  email: 'E-Mail',
  phone: 'Telefon',
  department: 'Abteilung',
  country: 'Land',
  address: 'Adresse',
  size: 'Größe',
  people: (n) => plural('de', n, { one: 'Person', other: 'Personen' }),
  website: 'Website',
  taxId: 'Steuernummer',
  legalEntity: 'Juristische Person',
  channel: 'Kanal',
  revenue: 'Umsatz',
  note: 'Notiz',
  customers: 'Kunden',
  customer: { Person: 'Person', Organization: 'Organisation' },
  lead: 'Lead',
  dualWrite: 'Duales Schreiben',
  dualWriteNote: (prospectId) => `Interessent ${prospectId} kam aus Commerce über die Zuordnung Prospects (leads).`,
  comment: 'Kommentar',
  history: 'Verlauf',
  historyEntry: (when, did) => `${when} · ${did}`,
  historyNote: (entry, note) => `${entry}: ${note}`,
  earlier: (n) => `und ${plural('de', n, { one: 'früherer Eintrag', other: 'frühere Einträge' })}`,
}
