/** What each command is for, in one line: help, the manifest and the README show it; in German. */
import type { Phrases } from '../phrases.ts'

export const summaries: Phrases['summaries'] = {
  help: 'Zeigt, was Sie mir sagen können',
  next: 'Die älteste Anfrage, die auf Sie wartet, und danach die nächste',
  leads: 'Listet Anfragen: Ihre, neue, überfällige oder die einer Firma',
  lead: 'Zeigt eine Anfrage mit ihren Schaltflächen',
  status: 'Wie viele Anfragen warten und ob etwas feststeckt',
  digest: 'Ihr Bericht: wann er kommt, und einer jetzt gleich',
  settings: 'Was eingestellt ist, mit Formularen zum Ändern',
  roles: 'Wer welche Rolle hat',
  outbox: 'Zustellungen, die scheiterten oder feststecken, und ein neuer Versuch',
  whoami: 'Ihre Rollen und Ihre Objekt-ID, für den Admin, der Rollen vergibt',
  'setup here': 'In einem Kanal gesagt: Die Karten neuer Anfragen kommen dorthin',
  audit: 'Wer was an einer Anfrage oder den Einstellungen getan hat und ob das Protokoll vollständig ist',
}
