/** Lists of requests, and the queue that somebody walks through; in German. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

export const leads: Phrases['leads'] = {
  titles: {
    all: 'Anfragen',
    new: 'Neue Anfragen',
    mine: 'Ihre Anfragen',
    overdue: 'Überfällige Anfragen',
    company: 'Anfragen eines Unternehmens',
  },
  count: (n, more) => `${more ? 'Mindestens ' : ''}${plural('de', n, { one: 'Anfrage', other: 'Anfragen' })}`,
  deadline: (hours) =>
    `Nicht entschieden innerhalb von ${plural('de', hours, { one: 'Stunde', other: 'Stunden' })}, die älteste zuerst.`,
  none: {
    all: 'Es ist noch keine Anfrage eingegangen.',
    new: 'Es wartet keine neue Anfrage.',
    mine: 'Sie haben keine: Übernehmen Sie eine oder sagen Sie „next“.',
    overdue: 'Nichts ist überfällig.',
    company: 'Kein Unternehmen hat einen Namen mit Wörtern, die so beginnen.',
  },
  noWord: 'Nennen Sie mindestens ein Wort oder eine Zahl aus dem Namen des Unternehmens.',
  noLead: 'Eine Anfrage mit dieser ID gibt es hier nicht.',
  narrow: 'Mit einem weiteren Wort des Namens werden es weniger.',
  hint: 'Wählen Sie eine Zeile, um sie zu öffnen, oder sagen Sie „lead <Unternehmen>“.',
  open: 'Öffnen',
  newState: 'Neu',
  looking: (who) => `${who} hat sie`,
  next: 'Nächste Anfrage',
  skip: 'Überspringen',
  emptyTitle: 'Nichts wartet auf Sie',
  empty: 'Jede Anfrage ist entschieden, oder jemand anderes hat sie.',
  endTitle: 'Das war die letzte',
  end: 'Anfragen, die Sie übersprungen haben, warten noch.',
  again: 'Von vorn',
}
