/** The verbs as French buttons name them, as history tells them, and the reasons of Dynamics. */
import type { Phrases } from '../phrases.ts'
import { quoted } from './marks.ts'
import { at } from './moments.ts'

type Verbs = Phrases['verbs']

const buttons: Verbs['buttons'] = {
  qualify: 'Qualifier',
  win: 'Gagnée',
  'ask-win': 'Avec revenus…',
  lose: 'Perdue…',
  disqualify: 'Disqualifier…',
  undo: 'Annuler',
  retry: 'Réessayer',
  claim: 'Prendre',
  release: 'Libérer',
  assign: 'Attribuer…',
  reopen: 'Rouvrir…',
  back: 'Retour',
  refresh: 'Vérifier à nouveau',
  anyway: 'Décider quand même',
}

const names: Verbs['names'] = {
  qualify: 'Qualifier',
  win: 'Gagnée',
  lose: 'Perdue',
  disqualify: 'Disqualifier',
  undo: 'Annuler',
  retry: 'Réessayer',
  claim: 'Prendre',
  release: 'Libérer',
  assign: 'Attribuer',
  reopen: 'Rouvrir',
}

const chose = (who: string, verb: string): string => `${who} a choisi ${quoted(verb)}`

const did: Verbs['did'] = {
  qualify: (who) => chose(who, names.qualify),
  win: (who) => chose(who, names.win),
  lose: (who) => chose(who, names.lose),
  disqualify: (who) => chose(who, names.disqualify),
  undo: (who) => `${who} a annulé la décision`,
  retry: (who) => `${who} a réessayé`,
  reopen: (who) => `${who} a rouvert la demande`,
  dynamics: () => 'Modifié dans Dynamics',
}

export const verbs: Verbs = {
  buttons,
  names,
  did,
  reasons: {
    lose: { 4: 'Annulée', 5: 'Gagnée par un concurrent' },
    disqualify: { 4: 'Perdu', 5: 'Impossible à contacter', 6: 'Plus intéressé', 7: 'Annulé' },
  },
  otherReason: (code) => `motif ${code}`,
  because: (did, reason) => `${did} (${reason})`,
  didWhen: (did, when) => `${did} ${at(when)}`,
}
