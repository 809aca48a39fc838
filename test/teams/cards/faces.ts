/** One of every face that people see, in each language: the samples of the designer, the linter's input and the pictures are made of these. */
import { ROLES } from '../../../src/core/access.ts'
import { type Case, STAGES, type Trouble } from '../../../src/core/case.ts'
import type { Language } from '../../../src/core/language.ts'
import { type CaseCardOptions, leadData } from '../../../src/teams/cards/case-card.ts'
import { claimedPage } from '../../../src/teams/cards/claimed-card.ts'
import type { CardContext } from '../../../src/teams/cards/context.ts'
import { floodData } from '../../../src/teams/cards/flood-card.ts'
import { formData } from '../../../src/teams/cards/form-card.ts'
import type { FormName, FormOptions } from '../../../src/teams/cards/form-inputs.ts'
import { movedPage } from '../../../src/teams/cards/moved-card.ts'
import { type Page, pageData } from '../../../src/teams/cards/page-card.ts'
import { refusalLine } from '../../../src/teams/cards/refusal-line.ts'
import type { TemplateName } from '../../../src/teams/cards/template.ts'
import { PHRASES } from '../../../src/teams/phrases/catalogue.ts'
import { commandFaces, commandPages } from './command-faces.ts'
import { digestFaces } from './digest-faces.ts'
import * as given from './given.ts'
import { settingsFaces, settingsPages } from './settings-faces.ts'

interface FaceSample {
  readonly template: TemplateName
  readonly face: string
  readonly data: object
}

const { ana, bo, pending } = given

const failed = (c: Case, verb: 'qualify' | 'win', trouble: Trouble): Case =>
  pending(c, { phase: 'failed', verb, trouble })

const claimed: Case = { ...given.fresh, owner: { by: ana, at: given.DECIDED_AT } }

/** Everything long, half of it missing, days apart. */
const long: Case = {
  ...given.approved,
  request: {
    prospectId: 'P-009999',
    legalEntity: 'frrt',
    requester: { firstName: 'Maximiliane-Henriette', lastName: 'von der Osten-Sacken', email: 'm.vdo@verlag.example' },
    organization: { name: 'Société Anonyme des Établissements Cycles et Accessoires de Montagne du Haut-Jura et Fils' },
    comments: 'Nous souhaitons commander pour nos magasins de montagne. '.repeat(12),
  },
  stage: 'qualified',
  owner: { by: ana, at: '2026-11-24T07:05:00.000Z' },
  mails: [given.mail({ version: 2, letter: 'rejected', state: 'unknown', at: '2026-11-21T10:00:00.000Z' })],
  decision: given.qualified.decision,
  history: [...Array(4).keys()].flatMap((n) => [
    {
      verb: 'disqualify' as const,
      by: bo,
      at: `2026-11-2${n}T09:00:00.000Z`,
      version: 2 * n + 2,
      reason: 6,
      note: 'Called twice.',
    },
    {
      verb: 'reopen' as const,
      by: ana,
      at: `2026-11-2${n}T12:30:00.000Z`,
      version: 2 * n + 3,
      note: 'They called back.',
    },
  ]),
}

/** A request that tries to be more than text. */
const hostile: Case = {
  ...given.fresh,
  request: {
    ...given.request,
    requester: { firstName: '<at>CEO</at>', lastName: '**PRE-APPROVED**', email: '[mail](https://evil.example)' },
    organization: { name: '${company} {{DATE(2026-11-20T09:30:00Z, SHORT)}}', website: 'javascript:alert(1)' },
    comments: 'Approved\n\nHistory\n20 Nov 2026, 09:41 · Ana Ruiz chose Win\n[Approve](https://evil.example)',
  },
}

const many: readonly Case[] = [
  'Contoso Retail',
  'Fabrikam',
  'Northwind Traders',
  'Wide World Importers',
  'Tailspin Toys',
]
  .concat(['Adventure Works', 'Litware', 'Proseware', 'Coho Winery & Vineyard', 'Graphic Design Institute'])
  .map((name, n) => ({
    ...given.fresh,
    request: { ...given.request, organization: { ...given.request.organization, name } },
    createdAt: `2026-11-20T08:3${n}:00.000Z`,
  }))

export function facesIn(language: Language): readonly FaceSample[] {
  const spoken = { locale: language, phrases: PHRASES[language] }
  const context: CardContext = { ...given.context, ...spoken }
  const live: CardContext = { ...given.live, ...spoken }
  const { commands: texts, verbs } = spoken.phrases
  const lead = (face: string, c: Case, ctx: CardContext = context, options: CaseCardOptions = {}): FaceSample => ({
    template: 'lead',
    face,
    data: leadData(c, ctx, options),
  })
  const form = (face: string, name: FormName, c: Case, options: FormOptions = {}): FaceSample => ({
    template: 'form',
    face,
    data: formData(name, c, context, options),
  })
  const page = (face: string, shown: Page): FaceSample => ({ template: 'page', face, data: pageData(shown, context) })
  const line = refusalLine({ code: 'stale', last: given.approved.history.at(-1) ?? null }, context, given.DECIDED_AT)
  return [
    lead('new', given.fresh),
    lead('claimed', claimed),
    lead('qualified', given.qualified),
    lead('held', pending(given.qualified, { phase: 'held', verb: 'win', until: '2026-11-20T08:41:45.000Z' })),
    lead('held-for-roles', pending(given.qualified, { phase: 'held', verb: 'win' })),
    lead('saving', pending(given.fresh, { phase: 'saving', verb: 'qualify' })),
    lead('waiting', pending(given.qualified, { phase: 'waiting', verb: 'win' }), live),
    lead('failed', failed(given.qualified, 'win', { code: 'sales-unreachable', retry: true }), live),
    lead(
      'refused',
      failed(given.fresh, 'qualify', { code: 'email-other-organization', retry: false, subject: 'Fabrikam' }),
    ),
    lead('approved', given.approved),
    lead('disqualified', given.disqualified),
    lead('lost', given.lost),
    lead('gone', { ...given.fresh, gone: true }, live),
    lead('out-of-step', { ...given.qualified, outOfStep: true }, live, { sides: given.differing }),
    lead('long', long, live),
    lead('hostile', hostile),
    lead('too-late', given.approved, context, { line }),
    form('lose', 'lose', given.qualified),
    form('disqualify', 'disqualify', given.fresh),
    form('win', 'win', given.qualified),
    form('reopen', 'reopen', given.lost),
    form('assign', 'assign', given.fresh, { people: [ana, bo] }),
    form('complaints', 'win', given.qualified, {
      problems: [{ field: 'revenue', code: 'not-a-number' }],
      typed: { revenue: '12.500,50', note: 'First order next week.' },
    }),
    page(
      'claimed',
      claimedPage({ by: ana, at: given.DECIDED_AT, now: '2026-11-20T08:43:40Z', token: 't1' }, claimed, context),
    ),
    page('moved', movedPage(given.fresh, context)),
    page('notice', {
      title: context.phrases.pages.notice.heading,
      paragraphs: [texts.parked('mail:7f3c1d60-5b1e-4c7a-9d55-3f2a8f4b9c01:3', 299)],
    }),
    page('welcome', { title: texts.welcome, paragraphs: [texts.intro, texts.welcomeUnbound([ana.name, bo.name])] }),
    page('status', {
      title: texts.status,
      paragraphs: [texts.waitingForChannel(12), texts.stuck(3, true)],
      facts: [
        ...STAGES.map((stage, n) => ({ label: texts.stages[stage], value: String(12 * n) })),
        { label: texts.channel, value: texts.noChannel },
        { label: texts.sides, value: texts.sidesBy.embedded },
        { label: texts.mail, value: texts.mailBy.bot },
      ],
    }),
    page('whoami', {
      title: texts.whoami,
      about: ana.name,
      paragraphs: [texts.noRoles],
      facts: [
        { label: texts.roles, value: texts.roleNames(ROLES) },
        { label: texts.object, value: ana.id },
      ],
      actions: [{ title: verbs.buttons.back, verb: 'cancel', data: { token: 't2' } }],
    }),
    ...Object.entries(commandPages(context)).map(([face, shown]) => page(face, shown)),
    ...commandFaces(context),
    ...Object.entries(settingsPages(context)).map(([face, shown]) => page(face, shown)),
    ...settingsFaces(context),
    ...digestFaces(context),
    {
      template: 'flood',
      face: 'many',
      data: floodData(37, many, context),
    },
  ]
}

export const faces = facesIn('en')
