/** The card of a case: its heading, what is happening to it, and what a decision would do. */
import type { Phase, Stage } from '../../../core/case.ts'
import type { Moment } from '../phrases.ts'
import { at, since } from './moments.ts'

const headings: Record<Stage | Phase | 'gone' | 'out-of-step', string> = {
  new: 'New partner request',
  qualified: 'Qualified',
  approved: 'Approved',
  rejected: 'Rejected',
  held: 'Held',
  saving: 'Saving',
  waiting: 'Waiting for Commerce',
  failed: 'Not saved',
  gone: 'Lead deleted',
  'out-of-step': 'Out of step',
}

export const card = {
  headings,
  /** For clients that cannot draw the card. */
  fallback: 'A partner request. This client is too old for its card: open it in a current Teams.',
  /** The toast; `company` is a plain name, perhaps empty. */
  summary: (heading: string, company: string): string => (company ? `${heading}: ${company}` : heading),
  nameless: 'Company without a name',
  somebody: 'Somebody',
  dynamics: 'Dynamics',
  held: (who: string, verb: string, until: string): string =>
    `${who} chose ${verb}. Nothing is written or sent before ${until}.`,
  /** The hold is over, and Microsoft Graph does not say whether who decided still may. */
  heldForRoles: (who: string, verb: string): string =>
    `${who} chose ${verb}. Nothing is written or sent until the roles of ${who} can be looked up; I keep trying.`,
  saving: (who: string, verb: string, when: Moment): string =>
    `${who} chose ${verb} ${at(when)}. It is being written to Sales and Commerce.`,
  waiting: (who: string, verb: string, when: Moment): string =>
    `${who} chose ${verb} ${at(when)}. Sales has it; Commerce does not have it yet, and the partner hears nothing until then.`,
  failed: (who: string, verb: string, when: Moment): string => `${who} chose ${verb} ${at(when)}. Nothing was written.`,
  looking: (who: string, when: Moment): string => `${who} has had it ${since(when)}`,
  gone: 'The lead was deleted in Sales. Nothing can be decided here.',
  customersStay: (customers: string): string => `These customers stay in Commerce: ${customers}.`,
  ifQualified: 'Qualify creates contact, account and two customers; the partner hears nothing.',
  ifWon: {
    bot: (email: string): string => `Win approves the partner and mails ${email}.`,
    commerce: (email: string): string => `Win approves the partner; Commerce mails ${email}.`,
    file: (email: string, dir: string): string =>
      `Win approves the partner; the mail to ${email} is written to ${dir}, not sent.`,
  },
  decidedElsewhere: 'Decided in Dynamics',
  openInDynamics: 'Open in Dynamics',
}
