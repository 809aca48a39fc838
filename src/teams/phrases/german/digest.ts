/** Digests for managers: the card, the lists behind its numbers, and what the command says; in German. */
import type { Phrases } from '../phrases.ts'
import { number, plural } from '../plural.ts'

export const digest: Phrases['digest'] = {
  title: 'Partneranfragen',
  toast: (fresh, overdue) => `Bericht: ${number('de', fresh)} neu, ${number('de', overdue)} überfällig`,
  period: (from, to) => `${from} – ${to}`,
  compared: (from, to) => `In Klammern: mehr oder weniger als vom ${from} bis ${to}.`,
  touch: 'Bis sich jemand kümmerte (Median)',
  decide: 'Bis zur Entscheidung (Median)',
  before: (duration) => `davor: ${duration}`,
  chart: {
    title: 'Wie lange Anfragen schon warten',
    ages: ['unter 1 Tag', '1 bis 3 Tage', '3 bis 7 Tage', 'über 7 Tage'],
    columns: ['Wartezeit', 'Anfragen'],
    says: (n, parts) => `${plural('de', n, { one: 'Anfrage wartet', other: 'Anfragen warten' })}: ${parts}.`,
    part: (n, age) => `${n} (${age})`,
  },
  reasons: 'Warum Anfragen abgelehnt wurden',
  verbs: { win: 'Gewonnen', lose: 'Verloren', disqualify: 'Disqualifiziert' },
  noReason: 'ohne Grund',
  people: 'Wer entschieden hat',
  person: (approved, rejected) => `${number('de', approved)} genehmigt, ${number('de', rejected)} abgelehnt`,
  oldest: 'Warten am längsten',
  since: (when, age) => `seit dem ${when} (${age})`,
  open: 'Öffnen',
  lists: {
    arrived: 'Neu',
    approved: 'Genehmigt',
    rejected: 'Abgelehnt',
    reversed: 'Rückgängig',
    waiting: 'Warten jetzt',
    overdue: 'Überfällig',
    failed: 'Nicht gespeichert',
    unsynced: 'Warten auf Commerce',
    'out-of-step': 'Nicht synchron',
    'mail-review': 'E-Mails, die zu prüfen sind',
    'mail-unknown': 'E-Mails, bei denen niemand weiß, ob sie versendet wurden',
    'mail-parked': 'E-Mails, die nicht gesendet wurden',
  },
  choose: 'Anfragen hinter einer Zahl',
  chooseError: 'Wählen Sie eine Liste.',
  show: 'Liste zeigen',
  back: 'Zurück zum Bericht',
  more: 'Weitere',
  empty: 'In dieser Liste ist keine Anfrage.',
  managersOnly: 'Berichte sind für die Vertriebsleitung.',

  command: {
    title: 'Ihr Bericht',
    on: { weekdays: 'montags bis freitags', daily: 'jeden Tag', weekly: (day) => `jeden ${day}` },
    comes: (at, zone, on) => `Er kommt ${on} um ${at} Uhr (${zone}).`,
    next: (when) => `Der nächste: ${when}.`,
    isDefault: 'So hat es ein Admin für alle festgelegt.',
    off: 'Sie bekommen keinen. Sagen Sie „digest on“, um ihn wieder zu bekommen.',
    noneByDefault:
      'Sie bekommen keinen, weil ein Admin ihn für alle abgeschaltet hat. Sagen Sie „digest at 08:00“, um ihn trotzdem zu bekommen.',
    usage:
      'Sagen Sie „digest now“, „digest at 08:00 Europe/Berlin weekdays“, „digest at 07:30 weekly mon“, „digest daily“, „digest off“, „digest on“ oder „digest default“ für das, was ein Admin für alle festgelegt hat.',
    busy: 'Er wurde gerade anderswo geändert. Sagen Sie es noch einmal.',
    problem: ({ code, ...rest }) => {
      const word = 'word' in rest ? rest.word : ''
      switch (code) {
        case 'no-time':
          return 'Sagen Sie, wann: „digest at 08:00“.'
        case 'not-a-time':
          return `„${word}“ ist keine Uhrzeit: Schreiben Sie 00:00 bis 23:59, etwa 08:00.`
        case 'not-a-zone':
          return `„${word}“ ist keine Zeitzone: Schreiben Sie sie wie Europe/Berlin oder America/New_York.`
        case 'twice':
          return `„${word}“ ist zu viel: eine Uhrzeit, eine Zeitzone und eines von weekdays, daily oder weekly mit einem Tag.`
        case 'not-understood':
          return `„${word}“ verstehe ich nicht.`
      }
    },
  },
  unreachable:
    'Ein Bericht an die Vertriebsleitung konnte nicht zugestellt werden: Der Bot ist für diese Person nicht installiert oder wurde blockiert. „status“ zeigt, wer es ist.',
  unreachableOne: (name, when) =>
    `Der Bericht erreicht ${name} nicht (seit dem ${when}): Der Bot ist für diese Person nicht installiert oder wurde blockiert.`,
}
