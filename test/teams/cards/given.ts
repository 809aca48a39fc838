/** A request of Contoso, its case at every moment of its life, and what cards are painted with. */
import type { Case, Decision, HistoryEntry, MailRecord, Pending, Person } from '../../../src/core/case.ts'
import type { OnboardingRequest } from '../../../src/core/request.ts'
import type { Sides } from '../../../src/core/sides.ts'
import type { CardContext } from '../../../src/teams/cards/context.ts'
import { english } from '../../../src/teams/phrases/english/english.ts'

export const ana: Person = { id: '0a000000-0000-4000-8000-000000000001', name: 'Ana Ruiz' }
export const bo: Person = { id: '0a000000-0000-4000-8000-000000000002', name: 'Bo Lindqvist' }

export const LEAD_ID = '7f3c1d60-5b1e-4c7a-9d55-3f2a8f4b9c01'

export const request: OnboardingRequest = {
  prospectId: 'P-000123',
  legalEntity: 'usrt',
  requester: {
    firstName: 'Lucía',
    lastName: 'Fernández',
    email: 'lucia@contoso.example',
    phone: '+34 600 000 000',
    department: 'Purchasing',
  },
  organization: {
    name: 'Contoso Retail',
    size: 1200,
    website: 'https://contoso.example',
    taxId: 'ESB12345678',
    address: { street: 'C/ Mayor 1', city: 'Madrid', postalCode: '28013', state: '', country: 'ES' },
  },
  comments:
    'We run fourteen shops in Castilla and would like to order bikes and spare parts online, about 40,000 € a month. A colleague met your team at the fair in Cologne.',
  channel: 'b2b-eu',
  language: 'es-ES',
  submittedAt: '2026-11-20T08:29:58Z',
}

export const context: CardContext = {
  policy: { reopen: true },
  zone: 'Europe/Madrid',
  locale: 'en',
  mail: { owner: 'bot', transport: 'graph', dir: 'data/mail' },
  sides: 'embedded',
  phrases: english,
}
export const live: CardContext = {
  ...context,
  policy: { reopen: false },
  mail: { owner: 'commerce', transport: 'graph', dir: 'data/mail' },
  sides: 'dataverse',
  dynamicsUrl: (leadId) =>
    `https://contoso.crm4.dynamics.example/main.aspx?etn=lead&pagetype=entityrecord&id=${leadId}`,
}

export const fresh: Case = {
  leadId: LEAD_ID,
  request,
  createdAt: '2026-11-20T08:30:00.000Z',
  stage: 'new',
  version: 1,
  pending: null,
  decision: null,
  gone: false,
  outOfStep: false,
  owner: null,
  card: null,
  mails: [],
  customers: [],
  history: [],
  audit: { seq: 1, hash: '', salt: 'salt' },
}

const QUALIFIED_AT = '2026-11-20T08:36:12.000Z'
export const DECIDED_AT = '2026-11-20T08:41:30.000Z'

const entry = (verb: HistoryEntry['verb'], by: Person, at: string, version: number): HistoryEntry => ({
  verb,
  by,
  at,
  version,
})
const decided = (verb: Decision['verb'], version: number): Decision => ({ verb, by: ana, at: DECIDED_AT, version })
export const pending = (c: Case, more: Partial<Pending> & Pick<Pending, 'phase' | 'verb'>): Case => ({
  ...c,
  version: c.version + 1,
  pending: { by: ana, at: DECIDED_AT, version: c.version + 1, ...more },
  history: [...c.history, entry(more.verb, ana, DECIDED_AT, c.version + 1)],
})
export const mail = (more: Partial<MailRecord> & Pick<MailRecord, 'letter' | 'version'>): MailRecord => ({
  to: request.requester.email,
  state: 'handed',
  at: '2026-11-20T08:41:33.000Z',
  ...more,
})

export const qualified: Case = {
  ...fresh,
  stage: 'qualified',
  version: 2,
  decision: { verb: 'qualify', by: bo, at: QUALIFIED_AT, version: 2 },
  customers: [
    { type: 'Person', account: '004021' },
    { type: 'Organization', account: '004022' },
  ],
  history: [entry('qualify', bo, QUALIFIED_AT, 2)],
}

export const approved: Case = {
  ...qualified,
  stage: 'approved',
  version: 3,
  decision: { ...decided('win', 3), revenue: '480000.00', note: 'Starts with the Madrid shops.' },
  mails: [mail({ version: 3, letter: 'approved' })],
  history: [...qualified.history, entry('win', ana, DECIDED_AT, 3)],
}

export const disqualified: Case = {
  ...fresh,
  stage: 'rejected',
  version: 2,
  decision: { ...decided('disqualify', 2), reason: 5 },
  mails: [mail({ version: 2, letter: 'rejected' })],
  history: [{ ...entry('disqualify', ana, DECIDED_AT, 2), reason: 5 }],
}

export const lost: Case = {
  ...qualified,
  stage: 'rejected',
  version: 3,
  decision: { ...decided('lose', 3), reason: 5, note: 'Went with Fabrikam.' },
  mails: [mail({ version: 3, letter: 'rejected' })],
  history: [...qualified.history, { ...entry('lose', ana, DECIDED_AT, 3), reason: 5, note: 'Went with Fabrikam.' }],
}

export const differing: Sides = {
  sales: {
    lead: { leadid: LEAD_ID, statecode: 1, statuscode: 3 },
    opportunity: { opportunityid: LEAD_ID, statecode: 1, statuscode: 3 },
    account: null,
    contact: null,
  },
  commerce: { prospect: { status: 'Pending', since: '2026-11-20T08:30:00Z' }, customers: [], hierarchy: null },
}
