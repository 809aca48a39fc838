/** The faces of what commands answer, in one language. */
import { ROLES } from '../../../src/core/access.ts'
import type { Case } from '../../../src/core/case.ts'
import { leadData } from '../../../src/teams/cards/case-card.ts'
import type { CardContext } from '../../../src/teams/cards/context.ts'
import { type LeadList, leadsData } from '../../../src/teams/cards/leads-card.ts'
import type { Page } from '../../../src/teams/cards/page-card.ts'
import { queueEndPage } from '../../../src/teams/cards/queue-end.ts'
import { help } from '../../../src/teams/commands/help.ts'
import { COMMANDS } from '../../../src/teams/commands/table.ts'
import * as given from './given.ts'

const NOW = '2026-11-23T09:00:00.000Z'
const owner = { by: given.ana, at: given.DECIDED_AT }
const none: LeadList = { of: 'mine', cases: [], total: 0, more: false, deadline: 24, now: NOW }

const named = (c: Case, name: string, createdAt: string): Case => ({
  ...c,
  request: { ...c.request, organization: { ...c.request.organization, name } },
  createdAt,
})
const several: readonly Case[] = [
  named({ ...given.fresh, owner }, 'Contoso Retail', '2026-11-20T08:30:00.000Z'),
  named(given.qualified, 'Société Anonyme des Établissements Cycles du Haut-Jura et Fils', '2026-11-21T08:30:00.000Z'),
  named(given.fresh, '[Approve](https://evil.example) **Fabrikam**', '2026-11-22T20:30:00.000Z'),
  named(given.approved, 'Northwind Traders', '2026-11-23T08:30:00.000Z'),
]

export function commandFaces(context: CardContext) {
  const leads = (face: string, list: Partial<LeadList>) => ({
    template: 'leads' as const,
    face,
    data: leadsData({ ...none, ...list }, context),
  })
  return [
    leads('overdue', { of: 'overdue', cases: several, total: 37 }),
    leads('company', { of: 'company', cases: several, total: 1000, more: true }),
    leads('none', {}),
    { template: 'lead' as const, face: 'in-queue', data: leadData(given.fresh, context, { walk: 'skip' }) },
    { template: 'lead' as const, face: 'decided-in-queue', data: leadData(given.approved, context, { walk: 'next' }) },
    {
      template: 'lead' as const,
      face: 'qualified-in-queue',
      data: leadData(given.qualified, context, { walk: 'skip' }),
    },
  ]
}

export function commandPages(ctx: CardContext): Readonly<Record<string, Page>> {
  const { commands: texts, outbox: words, talk } = ctx.phrases
  const token = { token: 't3' }
  return {
    help: help(COMMANDS, { roles: ROLES, ctx, texts }),
    'queue-end': queueEndPage(true, ctx),
    outbox: {
      title: words.title,
      paragraphs: [words.count(1), words.hint],
      facts: [
        {
          label: [words.kinds.mail, words.states.unknown, words.attempts(12)].join(', '),
          value: `mail:7f3c1d60-5b1e-4c7a-9d55-3f2a8f4b9c01:3 · ${words.cause('The mailbox did not answer.')}`,
        },
      ],
    },
    question: {
      title: words.title,
      paragraphs: [words.sure],
      actions: [
        { title: words.retry, verb: 'confirm', data: token },
        { title: talk.no, verb: 'cancel', data: token },
      ],
    },
    audit: {
      title: words.audit.title,
      about: words.audit.lead('7f3c1d60-5b1e-4c7a-9d55-3f2a8f4b9c01'),
      paragraphs: [words.audit.newest(2, 2)],
      facts: [
        { label: '20 Nov 2026, 09:41', value: ['2', 'Ana Ruiz', 'qualify', words.audit.version(2)].join(' · ') },
        {
          label: '20 Nov 2026, 09:30',
          value: ['1', words.audit.by.shop, 'received', words.audit.version(1)].join(' · '),
        },
      ],
    },
    private: { title: texts.hello, paragraphs: [talk.unreachable] },
  }
}
