/** Lists and pages beside the cards of cases, in German. */
import type { Phrases } from '../phrases.ts'
import { number, plural } from '../plural.ts'

const more = (n: number): string => `und ${number('de', n)} weitere`

export const pages: Phrases['pages'] = {
  flood: {
    heading: (n) => plural('de', n, { one: 'neue Partneranfrage', other: 'neue Partneranfragen' }),
    intro: 'Jede hat ihre eigene Karte in dieser Unterhaltung. Die ältesten:',
    more,
  },
  moved: { heading: 'Karte verschoben', text: 'Diese Anfrage hat ihre Karte jetzt an anderer Stelle.' },
  claimed: { heading: 'Jemand hat die Anfrage schon' },
  notice: { heading: 'Hinweis' },
  cut: more,
}
