/** Lists of requests, and the queue that somebody walks through; in Spanish. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

export const leads: Phrases['leads'] = {
  titles: {
    all: 'Solicitudes',
    new: 'Solicitudes nuevas',
    mine: 'Sus solicitudes',
    overdue: 'Solicitudes vencidas',
    company: 'Solicitudes de una empresa',
  },
  count: (n, more) => `${more ? 'Al menos ' : ''}${plural('es', n, { one: 'solicitud', other: 'solicitudes' })}`,
  deadline: (hours) =>
    `Sin decidir desde hace más de ${plural('es', hours, { one: 'hora', other: 'horas' })}, la más antigua primero.`,
  none: {
    all: 'Todavía no ha llegado ninguna solicitud.',
    new: 'No espera ninguna solicitud nueva.',
    mine: 'No tiene ninguna: tome una o diga «next».',
    overdue: 'No hay nada vencido.',
    company: 'Ninguna empresa tiene un nombre con palabras que empiecen así.',
  },
  noWord: 'Diga al menos una palabra o un número del nombre de la empresa.',
  noLead: 'No hay ninguna solicitud con este id.',
  narrow: 'Con una palabra más del nombre se encuentran menos.',
  hint: 'Elija una línea para abrirla o diga «lead <empresa>».',
  open: 'Abrir',
  newState: 'Nueva',
  looking: (who) => `${who} la tiene`,
  next: 'Siguiente solicitud',
  skip: 'Omitir',
  emptyTitle: 'No le espera nada',
  empty: 'Todas las solicitudes están decididas, o las tiene otra persona.',
  endTitle: 'Era la última',
  end: 'Todavía esperan solicitudes que ha omitido.',
  again: 'Empezar de nuevo',
}
