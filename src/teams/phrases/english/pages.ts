/** Lists and pages beside the cards of cases. */
import { number, plural } from '../plural.ts'

const more = (n: number): string => `and ${number('en', n)} more`

export const pages = {
  flood: {
    heading: (n: number): string => plural('en', n, { one: 'new partner request', other: 'new partner requests' }),
    intro: 'Each has its own card in this thread. The oldest:',
    more,
  },
  moved: { heading: 'Card moved', text: 'This request has its card elsewhere now.' },
  claimed: { heading: 'Somebody has it already' },
  notice: { heading: 'Notice' },
  /** A page that would not fit: what was left out. */
  cut: more,
}
