/** The forms in German. */
import type { Phrases } from '../phrases.ts'

type Forms = Phrases['forms']

const labels: Forms['labels'] = { reason: 'Grund', note: 'Notiz', revenue: 'Umsatz', assignee: 'Zuweisen an' }
const missing: Forms['labels'] = {
  reason: 'Wählen Sie einen Grund.',
  note: 'Schreiben Sie einen Grund.',
  revenue: 'Schreiben Sie einen Betrag.',
  assignee: 'Wählen Sie eine Person.',
}
const cures: Forms['labels'] = {
  reason: 'Wählen Sie einen Grund aus dieser Liste.',
  note: 'Zu lang: höchstens 2.000 Zeichen.',
  revenue: 'Schreiben Sie Ziffern mit einem Punkt, etwa 12500.50 (höchstens 15 davor und 4 dahinter).',
  assignee: 'Wählen Sie eine Person aus dieser Liste.',
}

export const forms: Forms = {
  labels,
  problem: (field, code) => {
    if (code === 'required') return missing[field]
    return code === 'not-asked' ? `Danach wird hier nicht gefragt: ${labels[field]}.` : cures[field]
  },
  optional: (label) => `${label} (optional)`,
  reopenReason: 'Grund',
  revenueHint: 'Etwa 12500.50, Währung des Leads',
  internal: 'Grund und Notiz bleiben intern.',
  titles: {
    lose: 'Verkaufschance als verloren schließen',
    disqualify: 'Lead disqualifizieren',
    win: 'Gewonnen mit Umsatz',
    reopen: 'Anfrage erneut öffnen',
    assign: 'Anfrage zuweisen',
  },
  reject: {
    bot: (email) => `Lehnt den Partner ab und schreibt an ${email}.`,
    commerce: (email) => `Lehnt den Partner ab; Commerce schreibt an ${email}.`,
    file: (email, dir) => `Lehnt den Partner ab; die E-Mail an ${email} wird nach ${dir} geschrieben, nicht gesendet.`,
  },
  customersStay: 'Die beiden Kunden, die „Qualifizieren“ angelegt hat, bleiben in Commerce.',
  reopen: 'Die Anfrage kehrt in die Phase zurück, die sie verlassen hat, und der Interessent auf „Ausstehend“.',
  assign: 'Ein Hinweis, keine Sperre: Wer die Rolle hat, kann weiterhin entscheiden.',
  nobody: 'Es gibt niemanden zum Zuweisen. Ein Admin vergibt die Rolle Vertrieb.',
  assignHint: 'Person wählen',
}
