/** Digests for managers: the card, the lists behind its numbers, and what the command says; in Spanish. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'
import { the } from './moments.ts'

export const digest: Phrases['digest'] = {
  title: 'Solicitudes de socios',
  toast: (fresh, overdue) =>
    `Resumen: ${plural('es', fresh, { one: 'nueva', other: 'nuevas' })}, ${plural('es', overdue, { one: 'vencida', other: 'vencidas' })}`,
  period: (from, to) => `${from} – ${to}`,
  compared: (from, to) => `Entre paréntesis: más o menos que del ${from} al ${to}.`,
  touch: 'Hasta que alguien se ocupó (mediana)',
  decide: 'Hasta la decisión (mediana)',
  before: (duration) => `antes: ${duration}`,
  chart: {
    title: 'Cuánto llevan esperando las solicitudes',
    ages: ['menos de 1 día', 'de 1 a 3 días', 'de 3 a 7 días', 'más de 7 días'],
    columns: ['Espera', 'Solicitudes'],
    says: (n, parts) => `${plural('es', n, { one: 'solicitud espera', other: 'solicitudes esperan' })}: ${parts}.`,
    part: (n, age) => `${n} (${age})`,
  },
  reasons: 'Por qué se rechazaron solicitudes',
  verbs: { win: 'Ganada', lose: 'Perdida', disqualify: 'Descalificada' },
  noReason: 'sin motivo',
  people: 'Quién decidió',
  person: (approved, rejected) =>
    `${plural('es', approved, { one: 'aprobada', other: 'aprobadas' })}, ${plural('es', rejected, { one: 'rechazada', other: 'rechazadas' })}`,
  oldest: 'Las que más esperan',
  since: (when, age) => `desde el ${when} (${age})`,
  open: 'Abrir',
  lists: {
    arrived: 'Nuevas',
    approved: 'Aprobadas',
    rejected: 'Rechazadas',
    reversed: 'Deshechas o reabiertas',
    waiting: 'En espera',
    overdue: 'Vencidas',
    failed: 'Sin guardar',
    unsynced: 'A la espera de Commerce',
    'out-of-step': 'Desincronizadas',
    'mail-review': 'Correos por revisar',
    'mail-unknown': 'Correos que quizá salieron',
    'mail-parked': 'Correos sin enviar',
  },
  choose: 'Solicitudes detrás de una cifra',
  chooseError: 'Elija una lista.',
  show: 'Mostrar la lista',
  back: 'Volver al resumen',
  more: 'Más',
  empty: 'No hay ninguna solicitud en esta lista.',
  managersOnly: 'Los resúmenes son para responsables.',

  command: {
    title: 'Su resumen',
    on: { weekdays: 'de lunes a viernes', daily: 'todos los días', weekly: (day) => `cada ${day}` },
    comes: (at, zone, on) => `Llega ${on} a ${the(at)} (${zone}).`,
    next: (when) => `El próximo: ${when}.`,
    isDefault: 'Así lo eligió un administrador para todos.',
    off: 'No recibe ninguno. Diga «digest on» para recibirlo de nuevo.',
    noneByDefault:
      'No recibe ninguno porque un administrador lo desactivó para todos. Diga «digest at 08:00» para recibirlo de todos modos.',
    usage:
      'Diga «digest now», «digest at 08:00 Europe/Madrid weekdays», «digest at 07:30 weekly mon», «digest daily», «digest off», «digest on», o «digest default» para lo que un administrador eligió para todos.',
    busy: 'Se acaba de cambiar en otro lugar. Dígalo otra vez.',
    problem: ({ code, ...rest }) => {
      const word = 'word' in rest ? rest.word : ''
      switch (code) {
        case 'no-time':
          return 'Diga cuándo: «digest at 08:00».'
        case 'not-a-time':
          return `«${word}» no es una hora: escriba de 00:00 a 23:59, por ejemplo 08:00.`
        case 'not-a-zone':
          return `«${word}» no es una zona horaria: escriba por ejemplo Europe/Madrid o America/New_York.`
        case 'twice':
          return `«${word}» está de más: una hora, una zona y una sola opción: weekdays, daily o weekly con un día.`
        case 'not-understood':
          return `No entiendo «${word}».`
      }
    },
  },
  unreachable:
    'El resumen de un responsable no se pudo entregar: el bot no está instalado para esta persona o fue bloqueado. Diga «status» para ver quién es.',
  unreachableOne: (name, when) =>
    `El resumen no llega a ${name} (desde el ${when}): el bot no está instalado para esta persona o fue bloqueado.`,
}
