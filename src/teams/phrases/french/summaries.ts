/** What each command is for, in one line: help, the manifest and the README show it; in French. */
import type { Phrases } from '../phrases.ts'

export const summaries: Phrases['summaries'] = {
  help: 'Liste ce que vous pouvez me dire',
  next: 'La plus ancienne demande qui vous attend, puis la suivante',
  leads: 'Liste les demandes\u00a0: les vôtres, nouvelles, en retard ou d’une société',
  lead: 'Affiche une demande avec ses boutons',
  status: 'Combien de demandes attendent, et si quelque chose est bloqué',
  digest: 'Votre bilan\u00a0: quand il arrive, et un tout de suite',
  settings: 'Ce qui est configuré, avec des formulaires pour le modifier',
  roles: 'Qui a quel rôle',
  outbox: 'Les envois échoués ou bloqués, et un nouvel essai',
  whoami: 'Vos rôles et votre ID d’objet, pour l’administrateur qui les accorde',
  'setup here': 'Dit dans un canal\u00a0: les cartes des nouvelles demandes y arrivent',
  audit: 'Qui a fait quoi sur une demande ou les paramètres, et si la piste d’audit est intacte',
}
