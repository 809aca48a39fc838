/** What became of the mail to the partner, in Spanish. */
import type { Letter } from '../../../core/case.ts'
import type { Phrases } from '../phrases.ts'
import { at } from './moments.ts'

const NAME: Record<Letter, string> = { approved: 'Correo de aprobación', rejected: 'Correo de rechazo' }
const name: Record<Letter, string> = { approved: 'correo de aprobación', rejected: 'correo de rechazo' }

const notLeft = (letter: Letter): string => `El ${name[letter]} aún no ha salido; al reabrir se anula.`

export const mail: Phrases['mail'] = {
  line: {
    queued: ({ letter, to }) => `${NAME[letter]} a ${to} en cola`,
    sending: ({ letter, to }) => `${NAME[letter]} a ${to}: se está enviando`,
    handed: ({ letter, to, when }) => `${NAME[letter]} entregado al servidor de correo para ${to} ${at(when)}`,
    written: ({ letter, to, dir }) => `Escrito en ${dir}, no enviado: ${name[letter]} a ${to}`,
    commerce: ({ letter, to }) => `Commerce envía el ${name[letter]} a ${to}`,
    review: ({ letter, to }) =>
      `${NAME[letter]} a ${to} retenido para revisión: demasiados correos a esta dirección o a este dominio en 24 horas`,
    unknown: ({ letter, to }) =>
      `${NAME[letter]} a ${to}: no se sabe si salió; responsables y administradores pueden reintentarlo`,
    parked: ({ letter, to }) =>
      `${NAME[letter]} a ${to}: no se pudo enviar; los administradores ven el motivo con «outbox»`,
    cancelled: ({ letter, to }) => `${NAME[letter]} a ${to} anulado antes de salir`,
  },
  heard: {
    queued: ({ letter }) => notLeft(letter),
    review: ({ letter }) => notLeft(letter),
    parked: ({ letter }) => notLeft(letter),
    sending: ({ letter, to }) => `El ${name[letter]} a ${to} está saliendo ahora y ya no se puede retirar.`,
    handed: ({ letter, to, when }) => `El socio ya recibió el ${name[letter]}: entregado para ${to} ${at(when)}.`,
    written: ({ letter, dir }) => `El ${name[letter]} se escribió en ${dir} y no se envió: el socio no recibió nada.`,
    commerce: ({ letter, to }) =>
      `Commerce envía por su cuenta el ${name[letter]} a ${to}: el socio lo ha recibido o lo recibirá.`,
    unknown: ({ letter, to }) => `El ${name[letter]} a ${to} quizá salió: no se sabe.`,
    cancelled: ({ letter }) => `El ${name[letter]} se anuló antes de salir: el socio no recibió nada.`,
  },
  heardNothing: 'El socio no ha recibido ningún correo.',
}
