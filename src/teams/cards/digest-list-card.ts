/** The requests behind one number of a digest, with the way to the card of each. */
import type { Case } from '../../core/case.ts'
import { decisionsOf, type ListName, type Part, type Period } from '../../core/digest/digest.ts'
import { type Ending, endings, reversals, waitingSince } from '../../core/digest/facts.ts'
import { type Card, type CardContext, language } from './context.ts'
import { waitingLine } from './digest-card.ts'
import { listName } from './digest-list-name.ts'
import { didWhen } from './history.ts'
import { fit } from './ladder.ts'
import { letterLine } from './mail-line.ts'
import { country, shown } from './shown.ts'
import { expand } from './template.ts'
import { dateTime } from './when.ts'

export interface ShownList {
  readonly list: ListName | Part
  /** By object id. */
  readonly names?: Readonly<Record<string, string>>
  readonly period: Period
  /** ISO 8601 UTC. */
  readonly now: string
  readonly cases: readonly Case[]
  /** What `More` carries; null = this is the end. */
  readonly next: string | null
}

/** Graphemes of a company's name. */
const RUNGS: readonly [number, ...number[]] = [120, 60]
/** With Back and More there are six actions. */
const BUTTONS = 4

export const digestListCard = (list: ShownList, ctx: CardContext): Card =>
  fit(RUNGS, false, (name) => expand('digest-list', digestListData(list, ctx, name)))

/** What the template `digest-list` is filled with. */
export function digestListData(asked: ShownList, ctx: CardContext, name = RUNGS[0]) {
  const { list, period, cases, next } = asked
  const { digest, card } = ctx.phrases
  const data = { from: period.from, to: period.to }
  const heading = listName(list, asked.names ?? {}, ctx)
  const unlinked = cases.filter((c) => linkTo(c) === null).slice(0, BUTTONS)
  return {
    lang: language(ctx),
    fallback: heading,
    heading,
    intro: ofPeriod(list)
      ? digest.period(dateTime(ctx, period.from), dateTime(ctx, period.to))
      : dateTime(ctx, asked.now),
    rows: cases.map((c) => {
      const url = linkTo(c)
      const button = { open: digest.open, leadId: c.leadId, version: c.version }
      return {
        company: shown(c.request.organization.name, name) || card.nameless,
        line: lineOf(c, asked, ctx),
        links: url === null ? [] : [{ link: `[${digest.open}](${url})` }],
        buttons: unlinked.includes(c) ? [button] : [],
      }
    }),
    empty: cases.length === 0 ? [digest.empty] : [],
    actions: [
      { title: digest.back, data: { ...data, what: 'digest' } },
      ...(next === null ? [] : [{ title: digest.more, data: { ...data, what: list, after: next } }]),
    ],
  }
}

const ofPeriod = (list: ShownList['list']): boolean =>
  list === 'arrived' || list === 'reversed' || decisionsOf(list) !== null

/** What brought it into the list, and when. */
function lineOf(c: Case, asked: ShownList, ctx: CardContext): string {
  const told = toldOf(c, asked, ctx)
  if (told === null && waitingSince(c) !== null && asked.list !== 'arrived') return waitingLine(c, asked.now, ctx)
  return [country(c.request, ctx), told ?? dateTime(ctx, c.createdAt)].filter(Boolean).join(' · ')
}

/** Of a decision, a reversal or a letter; the last one where there are several. Null: nothing but that it is there. */
function toldOf(c: Case, { list, period }: ShownList, ctx: CardContext): string | null {
  const inIt = ({ at }: { readonly at: string }): boolean => at >= period.from && at < period.to
  const isOne = decisionsOf(list)
  if (isOne) {
    const ending = endings(c).findLast((one) => inIt(one) && isOne(one))
    return ending ? endedWhen(ending, ctx) : null
  }
  switch (list) {
    case 'reversed': {
      const last = reversals(c).findLast(inIt)
      const entry = c.history.find(({ version }) => version === last?.version)
      return entry ? didWhen(entry, ctx) : null
    }
    case 'mail-review':
      return letterLine(c, 'review', ctx)
    case 'mail-unknown':
      return letterLine(c, 'unknown', ctx)
    case 'mail-parked':
      return letterLine(c, 'parked', ctx)
    default:
      return null
  }
}

const endedWhen = ({ verb, by, clickedAt, version, reason }: Ending, ctx: CardContext): string =>
  didWhen({ verb, by, at: clickedAt, version, ...(reason === null ? {} : { reason }) }, ctx)

/**
 * Deep link to the message in Teams, made of our own ids and nothing else; null where its place is none of Teams' channels.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
function linkTo({ card }: Case): string | null {
  const [channel = '', ...rest] = card?.conversationId.split(';') ?? []
  const root = rest.map((part) => /^messageid=(\d+)$/.exec(part)?.[1]).find(Boolean) ?? card?.activityId ?? ''
  if (!/^19:[\w-]+@thread\.(tacv2|skype)$/.test(channel) || !card || !/^\d+$/.test(card.activityId + root)) return null
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${card.activityId}?parentMessageId=${root}`
}
