/** One case as a person reads it in a terminal. */
import type { Case, HistoryEntry, MailRecord, Trouble } from '../core/case.ts'
import { cleanBlock } from '../core/text.ts'
import { LEAD, OPPORTUNITY } from '../core/sides.ts'
import type { Shown } from './show.ts'
import { facts, table } from './table.ts'

export function shownText(c: Case, { sales, commerce, effects, phase }: Shown): string {
  const { requester, organization } = c.request
  const sections = [
    facts([
      ['Lead', c.leadId],
      ['Company', organization.name],
      ['Person', `${requester.firstName} ${requester.lastName}`],
      ['E-mail', requester.email],
      ['Prospect', `${c.request.legalEntity} ${c.request.prospectId}`],
      ['Received', c.createdAt],
      ['Stage', `${c.stage}${phase === 'idle' ? '' : `, ${phase}`}, version ${c.version}`],
      ['Under way', c.pending ? decided(c.pending) : ''],
      ['Trouble', c.pending?.trouble ? troubled(c.pending.trouble) : ''],
      ['Decided', c.decision ? decided(c.decision) : ''],
      ['Owner', c.owner ? `${c.owner.by.name} since ${c.owner.at}` : ''],
      ['Card', c.card ? `message ${c.card.activityId} in ${c.card.conversationId}` : 'not posted yet'],
      ['Mail', c.mails.map(mailed).join('; ')],
      [
        'Remark',
        [c.gone && 'deleted in Sales', c.outOfStep && 'the two sides are out of step'].filter(Boolean).join('; '),
      ],
    ]),
    facts([
      ['Sales lead', sales.lead ? named(LEAD, sales.lead.statecode) : 'none'],
      ['Sales opportunity', sales.opportunity ? named(OPPORTUNITY, sales.opportunity.statecode) : 'none'],
      [
        'Commerce prospect',
        commerce.prospect ? `${commerce.prospect.status} since ${commerce.prospect.since}` : 'none',
      ],
      ...commerce.customers.map(({ type, account }) => ['Commerce customer', `${account} (${type})`] as const),
      ['Commerce hierarchy', commerce.hierarchy ? `${commerce.hierarchy.id} (${commerce.hierarchy.purpose})` : 'none'],
    ]),
    table(
      ['When', 'Who', 'What', 'Version'],
      c.history.map(({ at, by, verb, version }) => [at, by.name, verb, String(version)]),
      'Nobody has decided anything yet.',
    ),
    table(
      ['Effect', 'State', 'Attempts'],
      effects.map(({ key, state, attempts }) => [key, state, String(attempts)]),
      'Nothing is left to be told.',
    ),
    c.request.comments ? `Comment\n${cleanBlock(c.request.comments, { max: 4000 })}` : '',
  ]
  return sections.filter(Boolean).join('\n\n')
}

const decided = ({
  verb,
  by,
  at,
  reason,
  revenue,
  note,
}: Omit<HistoryEntry, 'version'> & { readonly revenue?: string }): string =>
  [
    `${verb} by ${by.name} at ${at}`,
    reason === undefined ? '' : `reason ${reason}`,
    revenue ? `revenue ${revenue}` : '',
    note ? `note: ${note}` : '',
  ]
    .filter(Boolean)
    .join(', ')

const troubled = ({ code, subject, reference }: Trouble): string =>
  [code, reference ? Object.values(reference).filter(Boolean).join(' ') : subject].filter(Boolean).join(': ')

const mailed = ({ letter, to, state, at }: MailRecord): string => `${letter} to ${to}: ${state} at ${at}`

/** `Open`, `Qualified` …; a number that the table does not know is shown as it is. */
function named(states: Readonly<Record<string, number>>, code: number): string {
  const name = Object.keys(states).find((state) => states[state] === code)
  return name ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : `state ${code}`
}
