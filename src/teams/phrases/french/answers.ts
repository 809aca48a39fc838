/** What the bot answers in French when a click or a command did not go its usual way. */
import type { Phrases } from '../phrases.ts'
import { spaced } from './marks.ts'

export const answers: Phrases['answers'] = {
  notSure: spaced('On ne sait pas encore si cela a été enregistré : la carte le dira.'),
  unknownLead: spaced('Rien n’a changé : cette demande n’est pas connue ici.'),
  strangeInput: spaced(
    'Rien n’a changé : la carte a envoyé quelque chose d’inattendu. Cliquez encore une fois ; si cela persiste, prévenez un administrateur.',
  ),
  strangers: 'Seuls les membres de cette organisation qui ont un rôle peuvent le faire.',
  rolesUnknown: spaced(
    'Rien n’a changé : vos rôles n’ont pas pu être vérifiés. Réessayez dans une minute ; si cela persiste, prévenez un administrateur.',
  ),
  busy: spaced('Rien n’a changé : trop de choses à la fois. Réessayez dans une minute.'),
  fault: (reference) =>
    spaced(
      `Une erreur s’est produite ; on ne sait pas encore si cela a été enregistré. La carte le dira. Référence : ${reference}`,
    ),
  confirmGone: spaced('Rien n’a changé : cette question est trop ancienne ou ne vous était pas destinée. Recommencez.'),
}
