/** Cómo habla el bot de un comando: dónde respondió, qué falta, qué pregunta antes de seguir. */
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
