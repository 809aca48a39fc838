/** Comment le bot parle d’une commande : où il a répondu, ce qu’il manque, ce qu’il demande avant d’agir. */
import type { Phrases } from '../phrases.ts'

export const talk: Phrases['talk'] = {
  answeredPrivately: 'J’ai répondu dans notre conversation.',
  unreachable:
    'Cela ne concerne que vous, et je ne peux pas vous écrire : ouvrez la conversation avec moi (cherchez mon nom dans Teams) et dites-le là.',
  usage: (form) => `Dites « ${form} ».`,
  tooLong: (name, most) => `Au plus ${most} caractères peuvent suivre « ${name} ».`,
  no: 'Ne rien faire',
  left: 'Rien n’a été fait.',
}
