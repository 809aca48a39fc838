/** Lists and pages beside the cards of cases, in German. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

export const pages: Phrases['pages'] = {
  flood: {
    heading: (n) => plural('de', n, { one: 'neue Partneranfrage', other: 'neue Partneranfragen' }),
    intro: 'Jede hat ihre eigene Karte in dieser Unterhaltung. Die ältesten:',
    more: (n) => `und ${n} weitere`,
  },
  moved: { heading: 'Karte verschoben', text: 'Die Karte dieser Anfrage ist an anderer Stelle im Kanal.' },
  claimed: { heading: 'Jemand sieht sich das schon an' },
  notice: { heading: 'Hinweis' },
  cut: (n) => `und ${n} weitere`,
}
