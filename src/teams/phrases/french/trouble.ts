/** Why a decision could not be written, in French: what happened, and what to do. */
import type { Phrases } from '../phrases.ts'
import { spaced } from './marks.ts'

export const trouble: Phrases['trouble'] = {
  'email-other-organization': {
    what: (subject) =>
      spaced(
        `Cette adresse e-mail appartient déjà à ${subject ?? 'une autre organisation'} ; un second client avec elle ne pourrait pas se connecter.`,
      ),
    todo: 'Demandez au partenaire une autre adresse et une nouvelle demande, puis disqualifiez celle-ci.',
  },
  'email-approved': {
    what: (subject) =>
      spaced(
        `Cette adresse e-mail appartient déjà à un partenaire approuvé${subject ? ` (${subject})` : ''} ; un second client avec elle ne pourrait pas se connecter.`,
      ),
    todo: 'Laissez ce partenaire ajouter la personne comme utilisateur, puis disqualifiez cette demande.',
  },
  'email-open': {
    what: (subject) => spaced(`Une autre demande ouverte a la même adresse e-mail${subject ? ` : ${subject}` : ''}.`),
    todo: 'Décidez d’abord de cette demande-là.',
  },
  'missing-reference': {
    what: (subject) => `Dynamics ne connaît pas ${subject ?? 'un élément que cette demande mentionne'}.`,
    todo: spaced(
      'Demandez à un administrateur de le créer ou de le faire passer par la double écriture, puis choisissez « Réessayer ».',
    ),
  },
  'not-permitted': {
    what: () => 'Dynamics ne permet pas cela à cette personne.',
    todo: 'Demandez à un administrateur les droits sur les prospects et les opportunités, ou laissez un collègue décider.',
  },
  'rights-lost': {
    what: () => 'Cette personne a perdu le rôle nécessaire avant que la décision soit écrite.',
    todo: 'Une personne qui a le rôle doit décider.',
  },
  'closed-elsewhere': {
    what: () => 'La demande a été fermée entre-temps dans Dynamics.',
    todo: spaced('La décision prise là-bas fait foi ; cette carte suivra dès que les deux côtés diront la même chose.'),
  },
  'sales-refused': {
    what: (subject) => spaced(`Sales l’a refusé${subject ? ` : ${subject}` : ''}.`),
    todo: spaced('Corrigez-le dans Dynamics ou demandez à un administrateur ; puis décidez de nouveau.'),
  },
  'sales-unreachable': {
    what: () => 'Sales est resté injoignable.',
    todo: spaced('Choisissez « Réessayer » dans une minute. Si cela persiste, prévenez un administrateur.'),
  },
  'out-of-step': {
    what: () => 'Sales et Commerce ne disaient pas la même chose.',
    todo: spaced('Un administrateur en voit plus sur le serveur avec « npm run -s bot -- dual-write check ».'),
  },
}
