/** What admins read of deliveries that ended without their result, and of the audit trail; in French. */
import type { Phrases } from '../phrases.ts'
import { number, plural } from '../plural.ts'

export const outbox: Phrases['outbox'] = {
  title: 'Envois',
  none: 'Rien n’est mis de côté, et rien n’est incertain.',
  noneUnknown: 'De chaque e-mail, on sait s’il est parti.',
  count: (n) =>
    plural('fr', n, {
      one: 'envoi a échoué ou reste bloqué.',
      other: 'envois ont échoué ou restent bloqués.',
    }),
  hint: 'Une fois la cause disparue, dites «\u00a0outbox retry <clé>\u00a0».',
  kinds: {
    card: 'Carte',
    commit: 'Écriture dans Sales et Commerce',
    mail: 'E-mail',
    digest: 'Bilan',
    notice: 'Avis',
  },
  states: { parked: 'mis de côté', unknown: 'on ne sait pas si c’est fait' },
  attempts: (n) => plural('fr', n, { one: 'tentative', other: 'tentatives' }),
  cause: (sentence) => `cause, en anglais comme dans le journal\u00a0: ${sentence}`,
  noKey: 'Aucun envoi n’a cette clé\u00a0: «\u00a0outbox\u00a0» liste ceux qui peuvent être retentés.',
  notNow: 'Seul ce qui est mis de côté ou incertain peut être retenté, et cet envoi n’est ni l’un ni l’autre.',
  again: 'Il attend de nouveau et part dans une ou deux secondes.',
  sure: 'On ne sait pas si cela a été fait. Si oui, ce sera fait deux fois\u00a0: un e-mail atteindra alors le partenaire une seconde fois.',
  retry: 'Réessayer quand même',
  audit: {
    title: 'Piste d’audit',
    settings: 'Piste d’audit des paramètres',
    lead: (id) => `Prospect ${id}`,
    none: 'Il n’y a aucune entrée.',
    newest: (n, of) =>
      of === 1 ? 'Une entrée\u00a0:' : `Les ${number('fr', n)} plus récentes sur ${number('fr', of)}\u00a0:`,
    by: { bot: 'le bot', shop: 'la boutique', dynamics: 'Dynamics', cli: 'la ligne de commande' },
    version: (n) => `version ${number('fr', n)}`,
    whole: (rows, chains) =>
      `${plural('fr', rows, { one: 'ligne', other: 'lignes' })} dans ${plural('fr', chains, { one: 'chaîne', other: 'chaînes' })}\u00a0: telles qu’elles ont été écrites.`,
    broken: {
      changed: (seq, chain) =>
        `La piste d’audit est altérée\u00a0: la ligne ${number('fr', seq)} de ${chain} a été modifiée.`,
      missing: (seq, chain) =>
        `La piste d’audit est altérée\u00a0: il manque une ligne à ${number('fr', seq)} de ${chain}.`,
      foreign: (seq, chain) =>
        `La piste d’audit est altérée\u00a0: la ligne ${number('fr', seq)} de ${chain} a été ajoutée par quelqu’un d’autre.`,
      rewritten: (seq) =>
        `La piste d’audit est altérée\u00a0: la version ${number('fr', seq)} des paramètres a été réécrite.`,
    },
    events: {
      received: 'demande reçue',
      held: 'choisie, encore annulable',
      saving: 'en cours d’enregistrement',
      failed: 'non enregistrée',
      mail: 'e-mail au partenaire',
      'in-step': 'de nouveau synchronisée',
      'outbox-retry': 'envoi retenté',
      settings: 'paramètre modifié',
      bind: 'canal relié',
      unbind: 'canal retiré',
    },
    letters: {
      queued: 'en attente',
      sending: 'en cours d’envoi',
      handed: 'remis au serveur de messagerie',
      written: 'écrit dans un fichier',
      commerce: 'envoyé par Commerce',
      review: 'retenu pour vérification',
      unknown: 'on ne sait pas s’il est parti',
      parked: 'n’a pas pu être envoyé',
      cancelled: 'annulé',
    },
    usage: 'Dites «\u00a0audit\u00a0», «\u00a0audit <id du prospect>\u00a0» ou «\u00a0audit verify\u00a0».',
    later: 'Toute la piste est en cours de vérification\u00a0; le résultat arrive ici.',
    busy: 'La vérification est déjà en cours. Redemandez dans une minute.',
  },
}
