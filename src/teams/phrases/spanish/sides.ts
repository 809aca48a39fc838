/** What each side says of a request that is out of step, in the words of the Spanish Dynamics, which calls lead and prospect alike. */
import type { ProspectStatus } from '../../../core/sides.ts'
import type { Phrases } from '../phrases.ts'
import { since } from './moments.ts'

const prospects: Record<ProspectStatus, string> = { Pending: 'pendiente', Approved: 'aprobado', Rejected: 'rechazado' }

export const sides: Phrases['sides'] = {
  outOfStep:
    'Sales y Commerce no dicen lo mismo, así que aquí no se puede decidir nada. Un administrador ve más en el servidor con «npm run -s bot -- dual-write check».',
  leads: { 0: 'abierto', 1: 'calificado', 2: 'descalificado' },
  opportunities: { 0: 'abierta', 1: 'ganada', 2: 'perdida' },
  otherState: (code) => `(estado ${code})`,
  sales: (lead, opportunity) =>
    `Sales: ${lead ? `cliente potencial ${lead}` : 'ningún cliente potencial'}, ${opportunity ? `oportunidad ${opportunity}` : 'ninguna oportunidad'}`,
  commerce: (status, when) =>
    status
      ? `Commerce: cliente potencial ${prospects[status]}${when ? ` ${since(when)}` : ''}`
      : 'Commerce: ningún cliente potencial',
  reference: (table, name, legalEntity) =>
    `${table === 'currency' ? 'la divisa' : 'el grupo de clientes'}${name ? ` ${name}` : ''} de la entidad jurídica ${legalEntity}`,
}
