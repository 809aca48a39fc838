/** A whole onboarding request, and how to change one field of it. */

export const FULL = {
  prospectId: 'P-000123',
  legalEntity: 'usrt',
  requester: {
    firstName: 'Ana',
    lastName: 'Ruiz',
    email: 'ana@contoso.example',
    phone: '+34 600 000 000',
    department: 'Purchasing',
  },
  organization: {
    name: 'Contoso Retail',
    size: 120,
    website: 'https://contoso.example',
    taxId: 'ESB12345678',
    address: { street: 'C/ Mayor 1', city: 'Madrid', postalCode: '28013', state: 'Madrid', country: 'ES' },
  },
  comments: 'We have 3 shops.\nCall us.',
  channel: 'b2b-eu',
  language: 'es-ES',
  submittedAt: '2026-11-20T09:30:00Z',
}

/** A copy with one field set; undefined takes it out. */
export function changed(field: string, value: unknown, base: object = FULL): Record<string, unknown> {
  const copy = structuredClone(base) as Record<string, unknown>
  const path = field.split('.')
  const last = path.pop() ?? ''
  const place = path.reduce<Record<string, unknown>>((at, part) => (at[part] ??= {}) as Record<string, unknown>, copy)
  if (value === undefined) Reflect.deleteProperty(place, last)
  else place[last] = value
  return copy
}
