/** Lists and pages beside the cards of cases, in Spanish. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

const more = (n: number): string => `y ${plural('es', n, { one: 'más', other: 'más' })}`

export const pages: Phrases['pages'] = {
  flood: {
    heading: (n) => plural('es', n, { one: 'nueva solicitud de socio', other: 'nuevas solicitudes de socios' }),
    intro: 'Cada una tiene su propia tarjeta en esta conversación. Las más antiguas:',
    more,
  },
  moved: { heading: 'Tarjeta trasladada', text: 'La tarjeta de esta solicitud está ahora en otro lugar.' },
  claimed: { heading: 'Otra persona ya la tiene' },
  notice: { heading: 'Aviso' },
  cut: more,
}
