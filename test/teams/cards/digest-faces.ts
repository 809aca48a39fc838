/** Digests and their lists at a busy and at a quiet time: samples of the designer, the linter's input and pictures. */
import type { Case } from '../../../src/core/case.ts'
import type { Digest, Figures } from '../../../src/core/digest/digest.ts'
import type { CardContext } from '../../../src/teams/cards/context.ts'
import { digestData } from '../../../src/teams/cards/digest-card.ts'
import { digestListData } from '../../../src/teams/cards/digest-list-card.ts'
import type { TemplateName } from '../../../src/teams/cards/template.ts'
import * as given from './given.ts'

const NOW = '2026-11-23T07:00:04.000Z'
const PERIOD = { from: '2026-11-20T07:00:00.000Z', to: '2026-11-23T07:00:00.000Z' }
const BEFORE = { from: '2026-11-17T07:00:00.000Z', to: PERIOD.from }

const past: Figures = {
  ...{ arrived: 38, approved: 16, rejected: 9, reversals: 3, touchMinutes: 52, decideMinutes: 410 },
  ...{ reasons: [], people: [] },
}

const NAMES = ['Contoso Retail', 'Fabrikam Bikes and Outdoor Equipment Rental', 'Northwind Traders', 'Tailspin Toys']
const waiting: readonly Case[] = NAMES.map((name, n) => ({
  ...given.fresh,
  leadId: given.LEAD_ID.replace(/.$/, String(n)),
  createdAt: `2026-11-1${2 + 2 * n}T0${8 - n}:1${n}:00.000Z`,
  request: { ...given.request, organization: { ...given.request.organization, name } },
}))

const busy: Digest = {
  ...{ period: PERIOD, before: BEFORE, now: NOW, deadlineHours: 24, perPerson: true, past },
  figures: {
    ...{ arrived: 41, approved: 18, rejected: 7, reversals: 1, touchMinutes: 35, decideMinutes: 312.5 },
    reasons: [
      { verb: 'disqualify', reason: 6, n: 3 },
      { verb: 'lose', reason: 5, n: 2 },
      { verb: 'disqualify', reason: 5, n: 1 },
      { verb: 'lose', reason: null, n: 1 },
    ],
    people: [
      { id: given.ana.id, approved: 11, rejected: 4 },
      { id: given.bo.id, approved: 7, rejected: 2 },
      { id: 'dynamics', approved: 0, rejected: 1 },
    ],
  },
  standing: {
    ...{ waiting: 1234, overdue: 46, ages: [1188, 27, 14, 5], failed: 2, unsynced: 1, outOfStep: 1 },
    ...{ mail: { review: 3, unknown: 1, parked: 2 }, oldest: waiting },
  },
}

const quiet: Digest = {
  ...{ ...busy, perPerson: false },
  figures: {
    ...{ ...past, arrived: 2, approved: 0, rejected: 1, reversals: 0, touchMinutes: null, decideMinutes: null },
    // Nobody turned figures per person on: no name is shown.
    people: [{ id: given.ana.id, approved: 0, rejected: 1 }],
  },
  standing: {
    ...{ waiting: 0, overdue: 0, ages: [0, 0, 0, 0], failed: 0, unsynced: 0, outOfStep: 0 },
    ...{ mail: { review: 0, unknown: 0, parked: 0 }, oldest: [] },
  },
}

/** With its card in a channel of Teams. */
const posted = (c: Case): Case => ({
  ...c,
  card: {
    serviceUrl: 'https://smba.example/',
    conversationId: '19:abc@thread.tacv2;messageid=1795000000000',
    activityId: '1795000000000',
  },
})

export function digestFaces(ctx: CardContext) {
  const names = { [given.ana.id]: given.ana.name, [given.bo.id]: given.bo.name }
  const at = { period: PERIOD, now: NOW }
  const digest = (face: string, shown: Digest) => ({ template: 'digest', face, data: digestData(shown, names, ctx) })
  const list = (face: string, shown: Parameters<typeof digestListData>[0]) => ({
    ...{ template: 'digest-list', face, data: digestListData(shown, ctx) },
  })
  const faces = [
    digest('busy', busy),
    digest('quiet', quiet),
    list('overdue', { ...at, list: 'overdue', cases: waiting, next: 'x y' }),
    list('approved', { ...at, list: 'approved', cases: [posted(given.approved)], next: null }),
    list('empty', { ...at, list: 'failed', cases: [], next: null }),
  ] as const
  return faces as readonly { readonly template: TemplateName; readonly face: string; readonly data: object }[]
}
