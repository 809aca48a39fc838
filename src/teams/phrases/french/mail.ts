/** What became of the mail to the partner, in French. */
import type { Letter } from '../../../core/case.ts'
import type { Phrases } from '../phrases.ts'
import { spaced } from './marks.ts'
import { at } from './moments.ts'

const NAME: Record<Letter, string> = { approved: 'E-mail d’approbation', rejected: 'E-mail de rejet' }
const the: Record<Letter, string> = { approved: 'l’e-mail d’approbation', rejected: 'l’e-mail de rejet' }
const THE: Record<Letter, string> = { approved: 'L’e-mail d’approbation', rejected: 'L’e-mail de rejet' }

const notLeft = (letter: Letter): string => spaced(`${THE[letter]} n’est pas encore parti ; rouvrir l’annule.`)

export const mail: Phrases['mail'] = {
  line: {
    queued: ({ letter, to }) => `${NAME[letter]} à ${to} en file d’attente`,
    sending: ({ letter, to }) => `${NAME[letter]} à ${to} en cours d’envoi`,
    handed: ({ letter, to, when }) => `${NAME[letter]} remis au serveur de messagerie pour ${to} ${at(when)}`,
    written: ({ letter, to, dir }) => spaced(`Écrit dans ${dir}, pas envoyé : ${the[letter]} à ${to}`),
    commerce: ({ letter, to }) => spaced(`Commerce envoie ${the[letter]} à ${to}`),
    review: ({ letter, to }) =>
      spaced(
        `${NAME[letter]} à ${to} retenu pour vérification : trop d’e-mails à cette adresse ou à ce domaine en 24 heures`,
      ),
    unknown: ({ letter, to }) =>
      spaced(
        `${NAME[letter]} à ${to} : on ne sait pas s’il est parti ; les responsables et les administrateurs peuvent réessayer`,
      ),
    parked: ({ letter, to }) =>
      spaced(`${NAME[letter]} à ${to} n’a pas pu être envoyé ; les administrateurs voient pourquoi avec « outbox »`),
    cancelled: ({ letter, to }) => `${NAME[letter]} à ${to} annulé avant son départ`,
  },
  heard: {
    queued: ({ letter }) => notLeft(letter),
    review: ({ letter }) => notLeft(letter),
    parked: ({ letter }) => notLeft(letter),
    sending: ({ letter, to }) => `${THE[letter]} à ${to} est en train de partir et ne peut plus être rappelé.`,
    handed: ({ letter, to, when }) =>
      spaced(`Le partenaire a déjà reçu ${the[letter]} : remis pour ${to} ${at(when)}.`),
    written: ({ letter, dir }) =>
      spaced(`${THE[letter]} a été écrit dans ${dir} et pas envoyé : le partenaire n’a rien reçu.`),
    commerce: ({ letter, to }) =>
      spaced(`Commerce envoie lui-même ${the[letter]} à ${to} : le partenaire l’a reçu ou va le recevoir.`),
    unknown: ({ letter, to }) => spaced(`${THE[letter]} à ${to} est peut-être parti : on ne le sait pas.`),
    cancelled: ({ letter }) => spaced(`${THE[letter]} a été annulé avant son départ : le partenaire n’a rien reçu.`),
  },
  heardNothing: 'Le partenaire n’a reçu aucun e-mail.',
}
