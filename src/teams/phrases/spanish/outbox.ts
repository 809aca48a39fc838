/** What admins read of deliveries that ended without their result, and of the audit trail; in Spanish. */
import type { Phrases } from '../phrases.ts'
import { number, plural } from '../plural.ts'

export const outbox: Phrases['outbox'] = {
  title: 'Entregas',
  none: 'No hay nada apartado ni nada incierto.',
  noneUnknown: 'De cada correo se sabe si salió.',
  count: (n) =>
    plural('es', n, { one: 'entrega falló o está atascada.', other: 'entregas fallaron o están atascadas.' }),
  hint: 'Cuando la causa haya desaparecido, diga «outbox retry <clave>».',
  kinds: {
    card: 'Tarjeta',
    commit: 'Escritura en Sales y Commerce',
    mail: 'Correo',
    digest: 'Resumen',
    notice: 'Aviso',
  },
  states: { parked: 'apartada', unknown: 'nadie sabe si se hizo' },
  attempts: (n) => plural('es', n, { one: 'intento', other: 'intentos' }),
  cause: (sentence) => `causa, en inglés como en el registro: ${sentence}`,
  noKey: 'Ninguna entrega tiene esta clave: «outbox» muestra las que se pueden repetir.',
  notNow: 'Solo se puede repetir lo que está apartado o es incierto, y esta entrega no es ni lo uno ni lo otro.',
  again: 'Vuelve a esperar y se entrega en uno o dos segundos.',
  sure: 'Nadie sabe si esto se hizo. Si se hizo, se hará dos veces: un correo llegaría al socio por segunda vez.',
  retry: 'Repetir de todos modos',
  audit: {
    title: 'Registro de auditoría',
    settings: 'Registro de auditoría de la configuración',
    lead: (id) => `Cliente potencial ${id}`,
    none: 'No hay ninguna entrada.',
    newest: (n, of) => (of === 1 ? 'Una entrada:' : `Las ${number('es', n)} más recientes de ${number('es', of)}:`),
    by: { bot: 'el bot', shop: 'la tienda', dynamics: 'Dynamics', cli: 'la línea de comandos' },
    version: (n) => `versión ${number('es', n)}`,
    whole: (rows, chains) =>
      `${plural('es', rows, { one: 'línea', other: 'líneas' })} en ${plural('es', chains, { one: 'cadena', other: 'cadenas' })}: tal como se escribieron.`,
    broken: {
      changed: (seq, chain) =>
        `El registro de auditoría está dañado: la línea ${number('es', seq)} de ${chain} fue cambiada.`,
      missing: (seq, chain) =>
        `El registro de auditoría está dañado: falta una línea en ${number('es', seq)} de ${chain}.`,
      foreign: (seq, chain) =>
        `El registro de auditoría está dañado: la línea ${number('es', seq)} de ${chain} la agregó otra persona.`,
      rewritten: (seq) =>
        `El registro de auditoría está dañado: la versión ${number('es', seq)} de la configuración fue reescrita.`,
    },
    events: {
      received: 'solicitud recibida',
      held: 'elegida, aún se puede deshacer',
      saving: 'guardándose',
      failed: 'no guardada',
      mail: 'correo al socio',
      'in-step': 'sincronizada de nuevo',
      'outbox-retry': 'entrega repetida',
      settings: 'configuración cambiada',
      bind: 'canal vinculado',
      unbind: 'canal retirado',
    },
    letters: {
      queued: 'en cola',
      sending: 'enviándose',
      handed: 'entregado al servidor de correo',
      written: 'escrito en un archivo',
      commerce: 'enviado por Commerce',
      review: 'retenido para revisión',
      unknown: 'nadie sabe si salió',
      parked: 'no se pudo enviar',
      cancelled: 'anulado',
    },
    usage: 'Diga «audit», «audit <id del cliente potencial>» o «audit verify».',
    later: 'Se está comprobando todo el registro; el resultado llega aquí.',
    busy: 'Ya se está comprobando. Pregunte de nuevo en un minuto.',
  },
}
