/** The letters in Spanish. `unnamed.store` stands after “a”, `unnamed.company` after “para”: the sentences keep to that. Nobody's gender is guessed. */
import type { LanguageTexts } from './wording.ts'

const FOOTER =
  'Recibe este correo porque se solicitó una cuenta de empresa con esta dirección. Si no fue usted, no tiene que hacer nada.'

export const es: LanguageTexts = {
  dir: 'ltr',
  colon: ': ',
  unnamed: { store: 'nuestra tienda B2B', sender: 'El equipo de la tienda B2B', company: 'su empresa' },
  letters: {
    approved: {
      subject: 'Su solicitud a %storename% para %company% está aprobada',
      heading: 'Su solicitud está aprobada',
      greeting: 'Hola %firstname% %lastname%:',
      paragraphs: [
        'Buenas noticias: hemos aprobado la cuenta de empresa para %company%. Es una alegría contar con ustedes.',
        'Ahora estamos preparando la cuenta. Puede tardar un poco; si todavía no puede iniciar sesión, inténtelo más tarde.',
        'Cuando esté lista, inicie sesión con %email%. En su primera visita, elija la opción de registro para definir su contraseña.',
      ],
      link: 'Ir a %storename%',
      closing: 'Un cordial saludo,',
      footer: FOOTER,
    },
    rejected: {
      subject: 'Su solicitud de cuenta de empresa',
      heading: 'Sobre su solicitud',
      greeting: 'Hola %firstname% %lastname%:',
      paragraphs: [
        'Gracias por solicitar una cuenta de empresa para %company% y por el tiempo que le ha dedicado.',
        'Hemos examinado su solicitud con atención. Lamentamos no poder ofrecerle una cuenta.',
        'Sabemos que no es la respuesta que esperaba. Gracias por su interés y mucho éxito en su negocio.',
      ],
      link: null,
      closing: 'Un cordial saludo,',
      footer: FOOTER,
    },
  },
}
