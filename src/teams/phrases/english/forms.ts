/** The forms: labels, what is wrong with an input, and what sending them will do. */
import type { InputProblem } from '../../../core/inputs.ts'

type Field = InputProblem['field']

const labels: Record<Field, string> = { reason: 'Reason', note: 'Note', revenue: 'Revenue', assignee: 'Assign to' }

/** A complaint names the cure. */
const missing: Record<Field, string> = {
  reason: 'Choose a reason.',
  note: 'Write a reason.',
  revenue: 'Write an amount.',
  assignee: 'Choose a person.',
}
const cures: Record<Field, string> = {
  reason: 'Choose a reason from this list.',
  note: 'Too long: at most 2,000 characters.',
  revenue: 'Write digits with a point, like 12500.50 (at most 15 before it and 4 after).',
  assignee: 'Choose a person from this list.',
}

export const forms = {
  labels,
  problem: (field: Field, code: InputProblem['code']): string => {
    if (code === 'required') return missing[field]
    return code === 'not-asked' ? `${labels[field]} is not asked for here.` : cures[field]
  },
  optional: (label: string): string => `${label} (optional)`,
  /** What a reopening is for; it is a note, but must be there. */
  reopenReason: 'Reason',
  revenueHint: 'Like 12500.50, in the currency of the lead',
  internal: 'Reason and note stay internal.',
  titles: {
    lose: 'Lose this opportunity',
    disqualify: 'Disqualify this lead',
    win: 'Win with revenue',
    reopen: 'Reopen this request',
    assign: 'Assign this request',
  },
  reject: {
    bot: (email: string): string => `Rejects the partner and mails ${email}.`,
    commerce: (email: string): string => `Rejects the partner; Commerce mails ${email}.`,
    file: (email: string, dir: string): string =>
      `Rejects the partner; the mail to ${email} is written to ${dir}, not sent.`,
  },
  customersStay: 'The two customers made by Qualify stay in Commerce.',
  reopen: 'The request goes back to the stage it left, and the prospect to Pending.',
  assign: 'A sign, not a lock: anybody with the role can still decide.',
  nobody: 'There is nobody to assign to. An admin gives people the role sales rep.',
  assignHint: 'Choose a person',
}
