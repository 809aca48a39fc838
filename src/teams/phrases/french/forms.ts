/** The forms in French. */
import type { Phrases } from '../phrases.ts'
import { spaced } from './marks.ts'

type Forms = Phrases['forms']

const labels: Forms['labels'] = { reason: 'Motif', note: 'Remarque', revenue: 'Revenus', assignee: 'Attribuer à' }
const missing: Forms['labels'] = {
  reason: 'Choisissez un motif.',
  note: 'Indiquez un motif.',
  revenue: 'Indiquez un montant.',
  assignee: 'Choisissez une personne.',
}
const cures: Forms['labels'] = {
  reason: 'Choisissez un motif de cette liste.',
  note: spaced('Trop long : 2\u202f000 caractères au maximum.'),
  revenue: 'Écrivez des chiffres avec un point, comme 12500.50 (15 avant et 4 après au maximum).',
  assignee: 'Choisissez une personne de cette liste.',
}

export const forms: Forms = {
  labels,
  problem: (field, code) => {
    if (code === 'required') return missing[field]
    return code === 'not-asked' ? `Ce champ n’est pas demandé ici\u00a0: ${labels[field]}.` : cures[field]
  },
  optional: (label) => `${label} (facultatif)`,
  reopenReason: 'Motif',
  revenueHint: '12500.50, devise du prospect',
  internal: 'Le motif et la remarque restent internes.',
  titles: {
    lose: 'Fermer l’opportunité comme perdue',
    disqualify: 'Disqualifier ce prospect',
    win: 'Gagnée avec revenus',
    reopen: 'Rouvrir cette demande',
    assign: 'Attribuer cette demande',
  },
  reject: {
    bot: (email) => `Rejette le partenaire et écrit à ${email}.`,
    commerce: (email) => spaced(`Rejette le partenaire ; Commerce écrit à ${email}.`),
    file: (email, dir) => spaced(`Rejette le partenaire ; l’e-mail à ${email} est écrit dans ${dir}, pas envoyé.`),
  },
  customersStay: spaced('Les deux clients créés par « Qualifier » restent dans Commerce.'),
  reopen: spaced('La demande revient à l’étape qu’elle a quittée, et le prospect à « En attente » dans Commerce.'),
  assign: spaced('Un signe, pas un verrou : toute personne qui a le rôle peut encore décider.'),
  nobody: 'Il n’y a personne à qui l’attribuer. Un administrateur donne le rôle Commercial.',
  assignHint: 'Choisir une personne',
}
