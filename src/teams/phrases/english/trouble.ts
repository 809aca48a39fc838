/** Why a decision could not be written, in plain words: what happened, and what to do. */
import type { TroubleCode } from '../../../core/case.ts'

interface Words {
  /** `subject` is what the trouble names, perhaps nothing. */
  readonly what: (subject: string | null) => string
  readonly todo: string
}

export const trouble: Record<TroubleCode, Words> = {
  'email-other-organization': {
    what: (subject) =>
      `This e-mail already belongs to ${subject ?? 'another organization'}; a second customer with it could not sign in.`,
    todo: 'Ask the partner for another e-mail address and a new request, then disqualify this one.',
  },
  'email-approved': {
    what: (subject) =>
      `This e-mail already belongs to an approved partner${subject ? ` (${subject})` : ''}; a second customer with it could not sign in.`,
    todo: 'Let that partner add this person as a user, then disqualify this request.',
  },
  'email-open': {
    what: (subject) => `Another open request has the same e-mail${subject ? `: ${subject}` : ''}.`,
    todo: 'Decide that request first.',
  },
  'missing-reference': {
    what: (subject) => `Dynamics does not know ${subject ?? 'something that this request names'}.`,
    todo: 'Ask an admin to create it or to let dual-write carry it over, then choose Retry.',
  },
  'not-permitted': {
    what: () => 'Dynamics does not let this person do that.',
    todo: 'Ask an admin for the rights on leads and opportunities, or let a colleague decide.',
  },
  'rights-lost': {
    what: () => 'This person lost the role for it before the decision was written.',
    todo: 'Somebody who has the role has to decide.',
  },
  'closed-elsewhere': {
    what: () => 'It was closed in Dynamics in the meantime.',
    todo: 'The decision made there stands; this card follows as soon as both sides say the same.',
  },
  'sales-refused': {
    what: (subject) => `Sales refused it${subject ? `: ${subject}` : ''}.`,
    todo: 'Correct it in Dynamics, or ask an admin; then decide again.',
  },
  'sales-unreachable': {
    what: () => 'Sales could not be reached.',
    todo: 'Choose Retry in a minute. If it stays so, tell an admin.',
  },
  'out-of-step': {
    what: () => 'Sales and Commerce did not say the same.',
    todo: 'An admin sees more with “npm run -s bot -- dual-write check” on the server.',
  },
}
