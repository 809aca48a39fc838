/** A digest as a manager sees it: the figures with their change, one chart in three forms, reasons, and the requests that wait longest. */
import {
  AGE_DAYS,
  countOf,
  type Digest,
  type Figures,
  type ListName,
  LISTS,
  type Part,
  personPart,
  reasonPart,
  type Standing,
} from '../../core/digest/digest.ts'
import { waitingSince } from '../../core/digest/facts.ts'
import type { Case } from '../../core/case.ts'
import { type Card, type CardContext, language } from './context.ts'
import { listName } from './digest-list-name.ts'
import { age, minutes, numberOf } from './digest-words.ts'
import { fit } from './ladder.ts'
import { company, country } from './shown.ts'
import { expand } from './template.ts'
import { dateTime, shortDateTime } from './when.ts'

/** What is stuck. */
const TROUBLE: readonly ListName[] = [
  ...(['failed', 'unsynced', 'out-of-step'] as const),
  ...(['mail-review', 'mail-unknown', 'mail-parked'] as const),
]
/** By object id. */
type Names = Readonly<Record<string, string>>

/** Rows of each ranking. */
const RUNGS: readonly [number, ...number[]] = [8, 3]

/** @param ctx in the reader's language, and the zone of his schedule. */
export const digestCard = (
  digest: Digest,
  names: Names,
  ctx: CardContext,
  options: { readonly small?: boolean } = {},
): Card => fit(RUNGS, options.small ?? false, (rows) => expand('digest', digestData(digest, names, ctx, rows)))

/** What the template `digest` is filled with. */
export function digestData(digest: Digest, names: Names, ctx: CardContext, rows = RUNGS[0]) {
  const texts = ctx.phrases.digest
  const { period, before, figures, past, standing } = digest
  const date = (at: string): string => dateTime(ctx, at)
  return {
    lang: language(ctx),
    fallback: digestToast(digest, ctx),
    heading: texts.title,
    period: texts.period(date(period.from), date(period.to)),
    tiles: tiles(digest, ctx),
    facts: [{ rows: medians(figures, past, ctx) }],
    compared: texts.compared(date(before.from), date(before.to)),
    trouble: trouble(digest, ctx),
    chart: chart(standing, ctx),
    sections: sections(digest, names, ctx, rows),
    oldest: oldest(digest, ctx),
    chooser: chooser(digest, names, ctx, rows),
  }
}

/** The phone's toast; nothing that a prospect typed. */
export const digestToast = ({ figures, standing }: Digest, { phrases }: CardContext): string =>
  phrases.digest.toast(figures.arrived, standing.overdue)

/** Two rows of three numbers. What is counted now has nothing to be compared with. */
function tiles({ figures, past, standing }: Digest, ctx: CardContext) {
  const { lists } = ctx.phrases.digest
  const tile = (label: string, n: number, was: number | null, colour = 'Default') => ({
    ...{ label, colour, number: numberOf(ctx, n) },
    change: was === null ? '' : ` (${changeOf(n - was, ctx)})`,
  })
  const { overdue } = standing
  return [
    {
      row: [
        tile(lists.arrived, figures.arrived, past.arrived),
        tile(lists.approved, figures.approved, past.approved),
        tile(lists.rejected, figures.rejected, past.rejected),
      ],
    },
    {
      row: [
        tile(lists.waiting, standing.waiting, null),
        tile(lists.overdue, overdue, null, overdue > 0 ? 'Attention' : 'Default'),
        tile(lists.reversed, figures.reversals, past.reversals),
      ],
    },
  ]
}

/** `±0`, `+3`, `−3` */
const changeOf = (n: number, ctx: CardContext): string =>
  n === 0 ? '±0' : `${n > 0 ? '+' : '−'}${numberOf(ctx, Math.abs(n))}`

function medians(figures: Figures, past: Figures, ctx: CardContext) {
  const texts = ctx.phrases.digest
  const row = (label: string, of: (figures: Figures) => number | null) => {
    const [now, was] = [of(figures), of(past)]
    const value = now === null ? '–' : minutes(ctx, now)
    return { label, value: was === null ? value : `${value} (${texts.before(minutes(ctx, was))})` }
  }
  return [row(texts.touch, (f) => f.touchMinutes), row(texts.decide, (f) => f.decideMinutes)]
}

/** Only what there is. */
function trouble(digest: Digest, ctx: CardContext) {
  const rows = TROUBLE.map((list) => ({ label: ctx.phrases.digest.lists[list], n: countOf[list](digest) }))
    .filter(({ n }) => n > 0)
    .map(({ label, n }) => ({ label, value: numberOf(ctx, n) }))
  return rows.length === 0 ? [] : [{ rows }]
}

/** The sentence says what the chart says; where there are no charts a table does, too. */
function chart({ ages, waiting }: Standing, ctx: CardContext) {
  const texts = ctx.phrases.digest.chart
  if (waiting === 0) return []
  const bars = ages.map((n, i) => ({
    ...{ age: texts.ages[i] ?? '', n, count: numberOf(ctx, n) },
    colour: i === 0 ? 'good' : i < AGE_DAYS.length ? 'warning' : 'attention',
  }))
  const parts = bars.filter(({ n }) => n > 0).map(({ age: name, count }) => texts.part(count, name))
  const [columnAge, columnCount] = texts.columns
  return [{ title: texts.title, says: texts.says(waiting, parts.join(', ')), columnAge, columnCount, bars }]
}

/** What may be listed, and how often it is there. */
type Row = readonly [list: ListName | Part, n: number]

const reasons = ({ reasons: ranked }: Figures, most: number): readonly Row[] =>
  ranked.slice(0, most).map(({ verb, reason, n }) => [reasonPart(verb, reason), n])

/** None unless an admin wants them. */
const people = ({ figures, perPerson }: Digest, most: number) => (perPerson ? figures.people.slice(0, most) : [])

function sections(digest: Digest, names: Names, ctx: CardContext, most: number) {
  const texts = ctx.phrases.digest
  const why = reasons(digest.figures, most).map(([list, n]) => ({
    label: listName(list, names, ctx),
    value: numberOf(ctx, n),
  }))
  const who = people(digest, most).map(({ id, approved, rejected }) => ({
    label: listName(personPart(id), names, ctx),
    value: texts.person(approved, rejected),
  }))
  return [
    { title: texts.reasons, rows: why },
    { title: texts.people, rows: who },
  ].filter(({ rows }) => rows.length > 0)
}

function oldest({ standing, now }: Digest, ctx: CardContext) {
  const texts = ctx.phrases.digest
  const rows = standing.oldest.map((c) => ({
    ...{ company: company(c.request, ctx), line: waitingLine(c, now, ctx) },
    ...{ open: texts.open, leadId: c.leadId, version: c.version },
  }))
  return rows.length === 0 ? [] : [{ title: texts.oldest, rows }]
}

/** *Spain · since 20 Nov, 09:41 (3d 4h)* */
export function waitingLine(c: Case, now: string, ctx: CardContext): string {
  const since = waitingSince(c) ?? c.createdAt
  const { digest } = ctx.phrases
  return [country(c.request, ctx), digest.since(shortDateTime(ctx, since), age(ctx, since, now))]
    .filter(Boolean)
    .join(' · ')
}

/** Every number that is not 0 has its list. */
function chooser(digest: Digest, names: Names, ctx: CardContext, most: number) {
  const texts = ctx.phrases.digest
  const rows: readonly Row[] = [
    ...LISTS.map((list): Row => [list, countOf[list](digest)]),
    ...reasons(digest.figures, most),
    ...people(digest, most).map(({ id, approved, rejected }): Row => [personPart(id), approved + rejected]),
  ]
  const choices = rows
    .filter(([, n]) => n > 0)
    .map(([list, n]) => ({ title: `${listName(list, names, ctx)} (${numberOf(ctx, n)})`, value: list }))
  const [first] = choices.filter(({ value }) => value === 'overdue').concat(choices)
  if (!first) return []
  const { from, to } = digest.period
  return [
    {
      label: texts.choose,
      error: texts.chooseError,
      show: texts.show,
      chosen: first.value,
      choices,
      data: { from, to },
    },
  ]
}
