/** The forms in Spanish. */
import type { Phrases } from '../phrases.ts'

type Forms = Phrases['forms']

const labels: Forms['labels'] = { reason: 'Motivo', note: 'Nota', revenue: 'Ingresos', assignee: 'Asignar a' }
const missing: Forms['labels'] = {
  reason: 'Elija un motivo.',
  note: 'Escriba un motivo.',
  revenue: 'Escriba un importe.',
  assignee: 'Elija una persona.',
}
const cures: Forms['labels'] = {
  reason: 'Elija un motivo de esta lista.',
  note: 'Demasiado largo: 2000 caracteres como máximo.',
  revenue: 'Escriba cifras con un punto, como 12500.50 (15 antes y 4 después como máximo).',
  assignee: 'Elija una persona de esta lista.',
}

export const forms: Forms = {
  labels,
  problem: (field, code) => {
    if (code === 'required') return missing[field]
    return code === 'not-asked' ? `Aquí no se pide este campo: ${labels[field]}.` : cures[field]
  },
  optional: (label) => `${label} (opcional)`,
  reopenReason: 'Motivo',
  revenueHint: '12500.50, divisa del cliente potencial',
  internal: 'El motivo y la nota quedan internos.',
  titles: {
    lose: 'Cerrar la oportunidad como perdida',
    disqualify: 'Descalificar este cliente potencial',
    win: 'Ganada con ingresos',
    reopen: 'Reabrir esta solicitud',
    assign: 'Asignar esta solicitud',
  },
  reject: {
    bot: (email) => `Rechaza al socio y escribe a ${email}.`,
    commerce: (email) => `Rechaza al socio; Commerce escribe a ${email}.`,
    file: (email, dir) => `Rechaza al socio; el correo a ${email} se escribe en ${dir}, no se envía.`,
  },
  customersStay: 'Los dos clientes que creó «Calificar» permanecen en Commerce.',
  reopen: 'La solicitud vuelve a la fase que dejó, y el cliente potencial de Commerce a «Pendiente».',
  assign: 'Una señal, no un bloqueo: quien tenga el rol puede seguir decidiendo.',
  nobody: 'No hay nadie a quien asignarla. Un administrador concede el rol Comercial.',
  assignHint: 'Elegir una persona',
}
