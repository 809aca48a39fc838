/** The verbs as Spanish buttons name them, as history tells them, and the reasons of Dynamics. */
import type { Phrases } from '../phrases.ts'
import { at } from './moments.ts'

type Verbs = Phrases['verbs']

const buttons: Verbs['buttons'] = {
  qualify: 'Calificar',
  win: 'Ganada',
  'ask-win': 'Con ingresos…',
  lose: 'Perdida…',
  disqualify: 'Descalificar…',
  undo: 'Deshacer',
  retry: 'Reintentar',
  claim: 'Tomar',
  release: 'Liberar',
  assign: 'Asignar…',
  reopen: 'Reabrir…',
  back: 'Atrás',
  refresh: 'Comprobar de nuevo',
  anyway: 'Decidir de todos modos',
}

const names: Verbs['names'] = {
  qualify: 'Calificar',
  win: 'Ganada',
  lose: 'Perdida',
  disqualify: 'Descalificar',
  undo: 'Deshacer',
  retry: 'Reintentar',
  claim: 'Tomar',
  release: 'Liberar',
  assign: 'Asignar',
  reopen: 'Reabrir',
}

const chose = (who: string, verb: string): string => `${who} eligió «${verb}»`

const did: Verbs['did'] = {
  qualify: (who) => chose(who, names.qualify),
  win: (who) => chose(who, names.win),
  lose: (who) => chose(who, names.lose),
  disqualify: (who) => chose(who, names.disqualify),
  undo: (who) => `${who} deshizo la decisión`,
  retry: (who) => `${who} lo reintentó`,
  reopen: (who) => `${who} reabrió la solicitud`,
  dynamics: () => 'Cambiado en Dynamics',
}

export const verbs: Verbs = {
  buttons,
  names,
  did,
  reasons: {
    lose: { 4: 'Cancelada', 5: 'Ganada por un competidor' },
    disqualify: { 4: 'Perdido', 5: 'No se puede contactar', 6: 'Ya no está interesado', 7: 'Cancelado' },
  },
  otherReason: (code) => `motivo ${code}`,
  because: (did, reason) => `${did} (${reason})`,
  didWhen: (did, when) => `${did} ${at(when)}`,
}
