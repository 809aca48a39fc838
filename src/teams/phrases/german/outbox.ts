/** What admins read of deliveries that ended without their result, and of the audit trail; in German. */
import type { Phrases } from '../phrases.ts'
import { number, plural } from '../plural.ts'

export const outbox: Phrases['outbox'] = {
  title: 'Zustellungen',
  none: 'Nichts ist geparkt, und nichts ist ungewiss.',
  noneUnknown: 'Von jeder E-Mail ist bekannt, ob sie hinausging.',
  count: (n) =>
    plural('de', n, {
      one: 'Zustellung scheiterte oder steckt fest.',
      other: 'Zustellungen scheiterten oder stecken fest.',
    }),
  hint: 'Ist die Ursache behoben, sagen Sie „outbox retry <Schlüssel>“.',
  kinds: {
    card: 'Karte',
    commit: 'Schreiben nach Sales und Commerce',
    mail: 'E-Mail',
    digest: 'Bericht',
    notice: 'Hinweis',
  },
  states: { parked: 'geparkt', unknown: 'niemand weiß, ob es geschehen ist' },
  attempts: (n) => plural('de', n, { one: 'Versuch', other: 'Versuche' }),
  cause: (sentence) => `Ursache, auf Englisch wie im Log: ${sentence}`,
  noKey: 'Keine Zustellung hat diesen Schlüssel: „outbox“ listet, was erneut versucht werden kann.',
  notNow: 'Erneut versucht wird nur, was geparkt oder ungewiss ist; diese Zustellung ist beides nicht.',
  again: 'Sie wartet wieder und wird in ein, zwei Sekunden zugestellt.',
  sure: 'Niemand weiß, ob das geschehen ist. Wenn ja, geschieht es zweimal: Eine E-Mail erreicht den Partner dann ein zweites Mal.',
  retry: 'Trotzdem erneut versuchen',
  audit: {
    title: 'Prüfprotokoll',
    settings: 'Prüfprotokoll der Einstellungen',
    lead: (id) => `Lead ${id}`,
    none: 'Es gibt keine Einträge.',
    newest: (n, of) => (of === 1 ? 'Ein Eintrag:' : `Die neuesten ${number('de', n)} von ${number('de', of)}:`),
    by: { bot: 'der Bot', shop: 'der Shop', dynamics: 'Dynamics', cli: 'die Kommandozeile' },
    version: (n) => `Version ${number('de', n)}`,
    whole: (rows, chains) =>
      `${plural('de', rows, { one: 'Eintrag', other: 'Einträge' })} in ${plural('de', chains, { one: 'Kette', other: 'Ketten' })}: so, wie sie geschrieben wurden.`,
    broken: {
      changed: (seq, chain) =>
        `Das Prüfprotokoll ist beschädigt: Eintrag ${number('de', seq)} von ${chain} wurde geändert.`,
      missing: (seq, chain) =>
        `Das Prüfprotokoll ist beschädigt: Bei ${number('de', seq)} von ${chain} fehlt ein Eintrag.`,
      foreign: (seq, chain) =>
        `Das Prüfprotokoll ist beschädigt: Eintrag ${number('de', seq)} von ${chain} hat jemand anders hinzugefügt.`,
      rewritten: (seq) =>
        `Das Prüfprotokoll ist beschädigt: Version ${number('de', seq)} der Einstellungen wurde umgeschrieben.`,
    },
    events: {
      received: 'Anfrage eingegangen',
      held: 'gewählt, noch rückgängig zu machen',
      saving: 'wird gespeichert',
      failed: 'nicht gespeichert',
      mail: 'E-Mail an den Partner',
      'in-step': 'wieder synchron',
      'outbox-retry': 'Zustellung erneut versucht',
      settings: 'Einstellung geändert',
      bind: 'Kanal verbunden',
      unbind: 'Kanal entfernt',
    },
    letters: {
      queued: 'wartet',
      sending: 'wird gesendet',
      handed: 'an den Mailserver übergeben',
      written: 'in eine Datei geschrieben',
      commerce: 'von Commerce gesendet',
      review: 'zur Prüfung zurückgehalten',
      unknown: 'niemand weiß, ob sie versendet wurde',
      parked: 'konnte nicht gesendet werden',
      cancelled: 'verworfen',
    },
    usage: 'Sagen Sie „audit“, „audit <Lead-ID>“ oder „audit verify“.',
    later: 'Das ganze Protokoll wird geprüft; das Ergebnis kommt hierher.',
    busy: 'Es wird schon geprüft. Fragen Sie in einer Minute wieder.',
  },
}
