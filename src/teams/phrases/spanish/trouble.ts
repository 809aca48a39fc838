/** Why a decision could not be written, in Spanish: what happened, and what to do. */
import type { Phrases } from '../phrases.ts'

export const trouble: Phrases['trouble'] = {
  'email-other-organization': {
    what: (subject) =>
      `Este correo ya pertenece a ${subject ?? 'otra organización'}; un segundo cliente con él no podría iniciar sesión.`,
    todo: 'Pida al socio otra dirección de correo y una nueva solicitud, y después descalifique esta.',
  },
  'email-approved': {
    what: (subject) =>
      `Este correo ya pertenece a un socio aprobado${subject ? ` (${subject})` : ''}; un segundo cliente con él no podría iniciar sesión.`,
    todo: 'Deje que ese socio agregue a esta persona como usuario y después descalifique esta solicitud.',
  },
  'email-open': {
    what: (subject) => `Otra solicitud abierta tiene el mismo correo${subject ? `: ${subject}` : ''}.`,
    todo: 'Decida primero esa solicitud.',
  },
  'missing-reference': {
    what: (subject) => `Dynamics no conoce ${subject ?? 'algo que esta solicitud menciona'}.`,
    todo: 'Pida a un administrador que lo cree o que lo traslade por doble escritura, y después elija «Reintentar».',
  },
  'not-permitted': {
    what: () => 'Dynamics no permite eso a esta persona.',
    todo: 'Pida a un administrador los permisos sobre clientes potenciales y oportunidades, o deje que decida un colega.',
  },
  'rights-lost': {
    what: () => 'Esta persona perdió el rol necesario antes de que se escribiera la decisión.',
    todo: 'Tiene que decidir alguien que tenga el rol.',
  },
  'closed-elsewhere': {
    what: () => 'Mientras tanto se cerró en Dynamics.',
    todo: 'Vale la decisión tomada allí; esta tarjeta la seguirá en cuanto los dos lados digan lo mismo.',
  },
  'sales-refused': {
    what: (subject) => `Sales lo rechazó${subject ? `: ${subject}` : ''}.`,
    todo: 'Corríjalo en Dynamics o pregunte a un administrador; después decida de nuevo.',
  },
  'sales-unreachable': {
    what: () => 'No se pudo contactar con Sales.',
    todo: 'Elija «Reintentar» en un minuto. Si sigue igual, avise a un administrador.',
  },
  'out-of-step': {
    what: () => 'Sales y Commerce no decían lo mismo.',
    todo: 'Un administrador ve más en el servidor con «npm run -s bot -- dual-write check».',
  },
}
