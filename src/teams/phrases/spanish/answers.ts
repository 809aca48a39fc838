/** What the bot answers in Spanish when a click or a command did not go its usual way. */
import type { Phrases } from '../phrases.ts'

export const answers: Phrases['answers'] = {
  notSure: 'Aún no es seguro que se haya guardado: la tarjeta lo dirá.',
  unknownLead: 'No ha cambiado nada: esta solicitud no se conoce aquí.',
  strangeInput:
    'No ha cambiado nada: la tarjeta envió algo inesperado. Haga clic otra vez; si sigue igual, avise a un administrador.',
  strangers: 'Solo pueden hacerlo miembros de esta organización que tengan un rol.',
  rolesUnknown:
    'No ha cambiado nada: no se pudieron consultar sus roles. Inténtelo de nuevo en un minuto; si sigue igual, avise a un administrador.',
  busy: 'No ha cambiado nada: demasiado a la vez. Inténtelo de nuevo en un minuto.',
  fault: (reference) => `Algo ha fallado; aún no se sabe si se guardó. La tarjeta lo dirá. Referencia: ${reference}`,
  confirmGone: 'No ha cambiado nada: esta pregunta es demasiado antigua o no era para usted. Pregunte de nuevo.',
}
