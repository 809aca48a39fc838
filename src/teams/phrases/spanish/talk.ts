/** How the bot talks about a command: where it answered, what it needs, what it asks before it goes on; in Spanish. */
import type { Phrases } from '../phrases.ts'

export const talk: Phrases['talk'] = {
  answeredPrivately: 'He respondido en nuestro chat.',
  unreachable:
    'Esto es solo para usted y no puedo escribirle: abra el chat conmigo (busque mi nombre en Teams) y dígalo allí.',
  usage: (form) => `Diga «${form}».`,
  tooLong: (name, most) => `Después de «${name}» caben ${most} caracteres como máximo.`,
  no: 'Dejarlo así',
  left: 'No se ha hecho nada.',
}
