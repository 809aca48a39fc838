/** What each command is for, in one line: help, the manifest and the README show it; in Spanish. */
import type { Phrases } from '../phrases.ts'

export const summaries: Phrases['summaries'] = {
  help: 'Muestra lo que puede decirme',
  next: 'La solicitud más antigua que le espera, y después la siguiente',
  leads: 'Lista solicitudes: las suyas, nuevas, vencidas o de una empresa',
  lead: 'Muestra una solicitud con sus botones',
  status: 'Cuántas solicitudes esperan y si algo está atascado',
  digest: 'Su resumen: cuándo llega, y uno ahora mismo',
  settings: 'Qué está configurado, con formularios para cambiarlo',
  roles: 'Quién tiene cada rol',
  outbox: 'Entregas fallidas o atascadas, y un nuevo intento',
  whoami: 'Sus roles y su id. de objeto, para el administrador que los concede',
  'setup here': 'Dicho en un canal: las tarjetas de nuevas solicitudes llegan ahí',
  audit: 'Quién hizo qué en una solicitud o en la configuración, y si el registro está íntegro',
}
