/** The card of a case in French. */
import type { Phrases } from '../phrases.ts'
import { quoted, spaced } from './marks.ts'
import { at, since } from './moments.ts'

const headings: Phrases['card']['headings'] = {
  new: 'Nouvelle demande de partenaire',
  qualified: 'Qualifiée',
  approved: 'Approuvée',
  rejected: 'Rejetée',
  held: 'En suspens',
  saving: 'Enregistrement en cours',
  waiting: 'En attente de Commerce',
  failed: 'Non enregistrée',
  gone: 'Prospect supprimé',
  'out-of-step': 'Sales et Commerce désynchronisés',
}

const chose = (who: string, verb: string): string => `${who} a choisi ${quoted(verb)}`

export const card: Phrases['card'] = {
  headings,
  fallback: spaced(
    'Une demande de partenaire. Cette application est trop ancienne pour sa carte : ouvrez-la dans un Teams à jour.',
  ),
  summary: (heading, company) => (company ? `${heading}\u00a0: ${company}` : heading),
  nameless: 'Société sans nom',
  somebody: 'Quelqu’un',
  dynamics: 'Dynamics',
  held: (who, verb, until) => `${chose(who, verb)}. Rien n’est écrit ni envoyé avant ${until}.`,
  heldForRoles: (who, verb) =>
    spaced(
      `${chose(who, verb)}. Rien n’est écrit ni envoyé tant que ses rôles ne peuvent pas être vérifiés ; je continue d’essayer.`,
    ),
  saving: (who, verb, when) => `${chose(who, verb)} ${at(when)}. L’écriture dans Sales et Commerce est en cours.`,
  waiting: (who, verb, when) =>
    spaced(
      `${chose(who, verb)} ${at(when)}. C’est dans Sales, pas encore dans Commerce ; le partenaire n’apprend rien d’ici là.`,
    ),
  failed: (who, verb, when) => `${chose(who, verb)} ${at(when)}. Rien n’a été écrit.`,
  looking: (who, when) => `${who} a la demande en charge ${since(when)}`,
  gone: 'Le prospect a été supprimé dans Sales. Il n’y a plus rien à décider ici.',
  customersStay: (customers) => `Ces clients restent dans Commerce\u00a0: ${customers}.`,
  ifQualified: spaced('« Qualifier » crée un contact, un compte et deux clients ; le partenaire n’apprend rien.'),
  ifWon: {
    bot: (email) => spaced(`« Gagnée » approuve le partenaire et écrit à ${email}.`),
    commerce: (email) => spaced(`« Gagnée » approuve le partenaire ; Commerce écrit à ${email}.`),
    file: (email, dir) =>
      spaced(`« Gagnée » approuve le partenaire ; l’e-mail à ${email} est écrit dans ${dir}, pas envoyé.`),
  },
  decidedElsewhere: 'Décidé dans Dynamics',
  openInDynamics: 'Ouvrir dans Dynamics',
}
