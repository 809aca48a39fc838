/** Digests for managers: the card, the lists behind its numbers, and what the command says; in French. */
import type { Phrases } from '../phrases.ts'
import { number, plural } from '../plural.ts'
import { quoted, spaced } from './marks.ts'

export const digest: Phrases['digest'] = {
  title: 'Demandes de partenaires',
  toast: (fresh, overdue) =>
    spaced(
      `Bilan : ${plural('fr', fresh, { one: 'nouvelle', other: 'nouvelles' })}, ${number('fr', overdue)} en retard`,
    ),
  period: (from, to) => `${from} – ${to}`,
  compared: (from, to) => spaced(`Entre parenthèses : plus ou moins que du ${from} au ${to}.`),
  touch: 'Avant que quelqu’un s’en occupe (médiane)',
  decide: 'Avant la décision (médiane)',
  before: (duration) => spaced(`avant : ${duration}`),
  chart: {
    title: 'Depuis quand les demandes attendent',
    ages: ['moins de 1 jour', '1 à 3 jours', '3 à 7 jours', 'plus de 7 jours'],
    columns: ['Attente', 'Demandes'],
    says: (n, parts) =>
      spaced(`${plural('fr', n, { one: 'demande attend', other: 'demandes attendent' })} : ${parts}.`),
    part: (n, age) => `${n} (${age})`,
  },
  reasons: 'Pourquoi des demandes ont été rejetées',
  verbs: { win: 'Gagnée', lose: 'Perdue', disqualify: 'Disqualifiée' },
  noReason: 'sans motif',
  people: 'Qui a décidé',
  person: (approved, rejected) =>
    `${plural('fr', approved, { one: 'approuvée', other: 'approuvées' })}, ${plural('fr', rejected, { one: 'rejetée', other: 'rejetées' })}`,
  oldest: 'Attendent depuis le plus longtemps',
  since: (when, age) => `depuis le ${when} (${age})`,
  open: 'Ouvrir',
  lists: {
    arrived: 'Nouvelles',
    approved: 'Approuvées',
    rejected: 'Rejetées',
    reversed: 'Annulées ou rouvertes',
    waiting: 'En attente',
    overdue: 'En retard',
    failed: 'Non enregistrées',
    unsynced: 'En attente de Commerce',
    'out-of-step': 'Désynchronisées',
    'mail-review': 'E-mails à vérifier',
    'mail-unknown': 'E-mails peut-être partis',
    'mail-parked': 'E-mails non envoyés',
  },
  choose: 'Demandes derrière un chiffre',
  chooseError: 'Choisissez une liste.',
  show: 'Afficher la liste',
  back: 'Retour au bilan',
  more: 'Suite',
  empty: 'Cette liste ne contient aucune demande.',
  managersOnly: 'Les bilans sont réservés aux responsables.',

  command: {
    title: 'Votre bilan',
    on: { weekdays: 'du lundi au vendredi', daily: 'tous les jours', weekly: (day) => `chaque ${day}` },
    comes: (at, zone, on) => `Il arrive ${on} à ${at} (${zone}).`,
    next: (when) => spaced(`Le prochain : ${when}.`),
    isDefault: 'C’est ce qu’un administrateur a choisi pour tous.',
    off: spaced('Vous n’en recevez pas. Dites « digest on » pour le recevoir de nouveau.'),
    noneByDefault: spaced(
      'Vous n’en recevez pas, car un administrateur l’a désactivé pour tous. Dites « digest at 08:00 » pour le recevoir quand même.',
    ),
    usage: spaced(
      'Dites « digest now », « digest at 08:00 Europe/Berlin weekdays », « digest at 07:30 weekly mon », « digest daily », « digest off », « digest on », ou « digest default » pour ce qu’un administrateur a choisi pour tous.',
    ),
    busy: 'Il vient d’être modifié ailleurs. Dites-le encore une fois.',
    problem: ({ code, ...rest }) => {
      const word = quoted('word' in rest ? rest.word : '')
      switch (code) {
        case 'no-time':
          return spaced('Dites quand : « digest at 08:00 ».')
        case 'not-a-time':
          return spaced(`${word} n’est pas une heure : écrivez de 00:00 à 23:59, par exemple 08:00.`)
        case 'not-a-zone':
          return spaced(`${word} n’est pas un fuseau horaire : écrivez par exemple Europe/Paris ou America/New_York.`)
        case 'twice':
          return spaced(
            `${word} est de trop : une heure, un fuseau, et soit weekdays, soit daily, soit weekly avec un jour.`,
          )
        case 'not-understood':
          return `Je ne comprends pas ${word}.`
      }
    },
  },
  unreachable: spaced(
    'Le bilan d’un responsable n’a pas pu être remis : le bot n’est pas installé pour cette personne, ou a été bloqué. Dites « status » pour voir de qui il s’agit.',
  ),
  unreachableOne: (name, when) =>
    spaced(
      `Le bilan ne parvient pas à ${name} (depuis le ${when}) : le bot n’est pas installé pour cette personne, ou a été bloqué.`,
    ),
}
