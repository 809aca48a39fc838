/** Lists and pages beside the cards of cases, in French. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

const others = (n: number): string => `et ${plural('fr', n, { one: 'autre', other: 'autres' })}`

export const pages: Phrases['pages'] = {
  flood: {
    heading: (n) =>
      plural('fr', n, { one: 'nouvelle demande de partenaire', other: 'nouvelles demandes de partenaires' }),
    intro: 'Chacune a sa propre carte dans cette conversation. Les plus anciennes\u00a0:',
    more: others,
  },
  moved: { heading: 'Carte déplacée', text: 'La carte de cette demande se trouve maintenant ailleurs.' },
  claimed: { heading: 'Quelqu’un l’a déjà en charge' },
  notice: { heading: 'Avis' },
  cut: others,
}
