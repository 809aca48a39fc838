/** Lists of requests, and the queue that somebody walks through; in French. */
import type { Phrases } from '../phrases.ts'
import { plural } from '../plural.ts'

export const leads: Phrases['leads'] = {
  titles: {
    all: 'Demandes',
    new: 'Nouvelles demandes',
    mine: 'Vos demandes',
    overdue: 'Demandes en retard',
    company: 'Demandes d’une société',
  },
  count: (n, more) => `${more ? 'Au moins ' : ''}${plural('fr', n, { one: 'demande', other: 'demandes' })}`,
  deadline: (hours) =>
    `Sans décision depuis plus de ${plural('fr', hours, { one: 'heure', other: 'heures' })}, la plus ancienne d’abord.`,
  none: {
    all: 'Aucune demande n’est encore arrivée.',
    new: 'Aucune nouvelle demande n’attend.',
    mine: 'Vous n’en avez pas\u00a0: prenez-en une, ou dites «\u00a0next\u00a0».',
    overdue: 'Rien n’est en retard.',
    company: 'Aucune société n’a un nom dont des mots commencent ainsi.',
  },
  noWord: 'Dites au moins un mot ou un nombre du nom de la société.',
  noLead: 'Il n’y a pas de demande avec cet ID ici.',
  narrow: 'Avec un mot de plus du nom, il y en aura moins.',
  hint: 'Choisissez une ligne pour l’ouvrir, ou dites «\u00a0lead <société>\u00a0».',
  open: 'Ouvrir',
  newState: 'Nouvelle',
  looking: (who) => `${who} l’a en charge`,
  next: 'Demande suivante',
  skip: 'Passer',
  emptyTitle: 'Rien ne vous attend',
  empty: 'Toutes les demandes sont décidées, ou quelqu’un d’autre les a en charge.',
  endTitle: 'C’était la dernière',
  end: 'Des demandes que vous avez passées attendent encore.',
  again: 'Recommencer',
}
