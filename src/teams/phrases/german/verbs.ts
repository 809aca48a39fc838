/** The verbs as German buttons name them, as history tells them, and the reasons of Dynamics. */
import type { Phrases } from '../phrases.ts'
import { at } from './moments.ts'

type Verbs = Phrases['verbs']

const buttons: Verbs['buttons'] = {
  qualify: 'Qualifizieren',
  win: 'Gewonnen',
  'ask-win': 'Mit Umsatz…',
  lose: 'Verloren…',
  disqualify: 'Disqualifizieren…',
  undo: 'Rückgängig',
  retry: 'Erneut versuchen',
  claim: 'Übernehmen',
  release: 'Abgeben',
  assign: 'Zuweisen…',
  reopen: 'Erneut öffnen…',
  back: 'Zurück',
  refresh: 'Erneut prüfen',
  anyway: 'Trotzdem entscheiden',
}

const names: Verbs['names'] = {
  qualify: 'Qualifizieren',
  win: 'Gewonnen',
  lose: 'Verloren',
  disqualify: 'Disqualifizieren',
  undo: 'Rückgängig',
  retry: 'Erneut versuchen',
  claim: 'Übernehmen',
  release: 'Abgeben',
  assign: 'Zuweisen',
  reopen: 'Erneut öffnen',
}

/** The moment follows, so that the verb stands in the past tense without a participle at the end. */
const did: Verbs['did'] = {
  qualify: (who) => `${who} wählte „Qualifizieren“`,
  win: (who) => `${who} wählte „Gewonnen“`,
  lose: (who) => `${who} wählte „Verloren“`,
  disqualify: (who) => `${who} wählte „Disqualifizieren“`,
  undo: (who) => `${who} machte die Entscheidung rückgängig`,
  retry: (who) => `${who} versuchte es erneut`,
  reopen: (who) => `${who} öffnete die Anfrage erneut`,
  dynamics: () => 'In Dynamics geändert',
}

export const verbs: Verbs = {
  buttons,
  names,
  did,
  reasons: {
    lose: { 4: 'Abgebrochen', 5: 'An Mitbewerber verloren' },
    disqualify: { 4: 'Verloren', 5: 'Kontakt nicht möglich', 6: 'Nicht mehr interessiert', 7: 'Abgebrochen' },
  },
  otherReason: (code) => `Grund ${code}`,
  because: (did, reason) => `${did} (${reason})`,
  didWhen: (did, when) => `${did} ${at(when)}`,
}
