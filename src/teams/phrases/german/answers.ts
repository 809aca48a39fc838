/** What the bot answers in German when a click or a command did not go its usual way. */
import type { Phrases } from '../phrases.ts'

export const answers: Phrases['answers'] = {
  notSure: 'Noch ist nicht sicher, ob das gespeichert wurde: Die Karte wird es zeigen.',
  unknownLead: 'Nichts geändert: Diese Anfrage ist hier nicht bekannt.',
  strangeInput:
    'Nichts geändert: Die Karte hat etwas Unerwartetes gesendet. Klicken Sie noch einmal; bleibt es dabei, sagen Sie es einem Admin.',
  strangers: 'Das dürfen nur Mitglieder dieser Organisation, die eine Rolle haben.',
  rolesUnknown:
    'Nichts geändert: Ihre Rollen konnten nicht abgefragt werden. Versuchen Sie es in einer Minute erneut; bleibt es dabei, sagen Sie es einem Admin.',
  busy: 'Nichts geändert: zu viel auf einmal. Versuchen Sie es in einer Minute erneut.',
  fault: (reference) =>
    `Etwas ist schiefgegangen; noch weiß niemand, ob es gespeichert wurde. Die Karte wird es zeigen. Referenz: ${reference}`,
  confirmGone: 'Nichts geändert: Diese Frage ist zu alt oder galt nicht Ihnen. Fragen Sie erneut.',
}
