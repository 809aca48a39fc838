/** `digest`: when mine comes, one now, and my own schedule; each manager for himself. */
import { DEFAULT_DEADLINE_HOURS, DEFAULT_DIGEST } from '../../core/settings/in-force.ts'
import type { DigestChoice } from '../../core/digest/schedule.ts'
import { dueSlots } from '../../core/digest/slot.ts'
import { chooseDigest, nextDigest, ownSchedule } from '../../flows/digests/digest-schedules.ts'
import { readDigest } from '../../flows/digests/read-digest.ts'
import { namesOf } from '../../flows/digests/send-digests.ts'
import { digestCard, digestToast } from '../cards/digest-card.ts'
import type { CardContext } from '../cards/context.ts'
import type { Page } from '../cards/page-card.ts'
import { weekday, weekdayAndTime } from '../cards/digest-words.ts'
import type { DigestClickDeps } from '../clicks/digests.ts'
import type { Call, CardReply } from './call.ts'
import { readSchedule, scheduleComplaints, type ScheduleProblem } from './schedule-said.ts'

/** What may follow, as help shows it. */
export const DIGEST_FORM = '[now | off | on | default | at <08:00> [zone] [weekdays | daily | weekly <day>]]'

export async function digest(deps: DigestClickDeps, call: Call): Promise<Page | CardReply> {
  const { by, args, ctx } = call
  const said = args.join(' ').toLowerCase()
  if (said === '') return schedulePage(deps, call)
  if (said === 'now') return now(deps, call)
  if (said === 'default') return chosen(deps, call, { schedule: null, off: false })
  const { choice, schedule } = await ownSchedule(deps, by.id)
  if (said === 'on') return chosen(deps, call, { schedule: choice?.schedule ?? null, off: false })
  const read = readSchedule(args, choice?.schedule ?? schedule ?? DEFAULT_DIGEST)
  if (read === 'off') return chosen(deps, call, { schedule: choice?.schedule ?? null, off: true })
  return 'on' in read ? chosen(deps, call, { schedule: read, off: false }) : problems(ctx, read)
}

/** Nothing was changed. */
function problems(ctx: CardContext, found: readonly ScheduleProblem[]): Page {
  const texts = ctx.phrases.digest.command
  return { title: texts.title, paragraphs: [...scheduleComplaints(found, ctx), texts.usage] }
}

async function chosen(deps: DigestClickDeps, call: Call, choice: DigestChoice): Promise<Page> {
  const texts = call.ctx.phrases.digest.command
  if (await chooseDigest(deps, call.by.id, choice)) return schedulePage(deps, call)
  return { title: texts.title, paragraphs: [texts.busy] }
}

async function schedulePage(deps: DigestClickDeps, { by, ctx }: Call): Promise<Page> {
  const texts = ctx.phrases.digest.command
  const [{ choice }, own] = await Promise.all([ownSchedule(deps, by.id), nextDigest(deps, by.id)])
  if (!own) return { title: texts.title, paragraphs: [choice?.off ? texts.off : texts.noneByDefault, texts.usage] }
  const { schedule, next } = own
  const zone = schedule.zone ?? deps.zone
  const here = { ...ctx, zone }
  const on = typeof schedule.on === 'string' ? texts.on[schedule.on] : texts.on.weekly(weekday(here, next.at))
  return {
    title: texts.title,
    paragraphs: [
      texts.comes(schedule.at, zone, on),
      texts.next(weekdayAndTime(here, next.at)),
      ...(choice?.schedule ? [] : [texts.isDefault]),
      texts.usage,
    ],
  }
}

/** Since the last slot until now; it takes no slot's place. */
async function now(deps: DigestClickDeps, { by, ctx }: Call): Promise<CardReply> {
  const { settings, schedule } = await ownSchedule(deps, by.id)
  const usual = schedule ?? DEFAULT_DIGEST
  const at = deps.clock()
  const [last] = dueSlots(usual, deps.zone, at.getTime(), 1)
  const to = at.toISOString()
  const found = await readDigest(deps.store, {
    ...{ period: { from: last?.at ?? to, to }, now: to },
    deadlineHours: settings.values.deadlineHours ?? DEFAULT_DEADLINE_HOURS,
    perPerson: settings.values.figuresPerPerson ?? false,
  })
  const own = { ...ctx, zone: usual.zone ?? deps.zone }
  return { card: digestCard(found, await namesOf(deps, found), own), summary: digestToast(found, own) }
}
