/** A partner that does not exist, for acceptance tests and previews. */
import type { OnboardingRequest } from '../core/request.ts'

/** @param mark tells samples apart: another one is another prospect with another mail address. */
export const sampleRequest = (mark: string, email = `ana.ruiz.${mark}@contoso.example`): OnboardingRequest => ({
  prospectId: `SAMPLE-${mark}`,
  legalEntity: 'usrt',
  requester: { firstName: 'Ana', lastName: 'Ruiz', email, phone: '+34 600 000 000', department: 'Purchasing' },
  organization: {
    name: `Contoso Retail (sample ${mark})`,
    size: 120,
    website: 'https://contoso.example',
    taxId: 'ESB12345678',
    address: { street: 'C/ Mayor 1', city: 'Madrid', postalCode: '28013', country: 'ES' },
  },
  comments: 'A sample request, sent from the command line. We run 12 shops and would like to order online.',
  language: 'en',
})
