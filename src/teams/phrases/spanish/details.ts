/** What stands behind Details, in Spanish. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

export const details: Phrases['details'] = {
  button: 'Detalles',
  person: 'Persona',
  email: 'Correo',
  phone: 'Teléfono',
  department: 'Departamento',
  country: 'País',
  address: 'Dirección',
  size: 'Tamaño',
  people: (n) => plural('es', n, { one: 'persona', other: 'personas' }),
  website: 'Sitio web',
  taxId: 'Id. fiscal',
  legalEntity: 'Entidad jurídica',
  channel: 'Canal',
  revenue: 'Ingresos',
  note: 'Nota',
  customers: 'Clientes',
  customer: { Person: 'Persona', Organization: 'Organización' },
  lead: 'Id. en Sales',
  dualWrite: 'Doble escritura',
  dualWriteNote: (prospectId) =>
    `El cliente potencial ${prospectId} llegó de Commerce por la asignación Prospects (leads).`,
  comment: 'Comentario',
  history: 'Historial',
  historyEntry: (when, did) => `${when} · ${did}`,
  historyNote: (entry, note) => `${entry}: ${note}`,
  earlier: (n) => `y ${plural('es', n, { one: 'anterior', other: 'anteriores' })}`,
}
