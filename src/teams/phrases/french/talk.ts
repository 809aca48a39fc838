/** How the bot talks about a command: where it answered, what it needs, what it asks before it goes on; in French. */
import type { Phrases } from '../phrases.ts'

export const talk: Phrases['talk'] = {
  answeredPrivately: 'J’ai répondu dans notre conversation.',
  unreachable:
    'Cela ne concerne que vous, et je ne peux pas vous écrire\u00a0: ouvrez la conversation avec moi (cherchez mon nom dans Teams) et dites-le là.',
  usage: (form) => `Dites «\u00a0${form}\u00a0».`,
  tooLong: (name, most) => `Au plus ${most} caractères peuvent suivre «\u00a0${name}\u00a0».`,
  no: 'Ne rien faire',
  left: 'Rien n’a été fait.',
}
