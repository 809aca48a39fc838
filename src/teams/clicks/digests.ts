/** The lists behind the numbers of a digest, and the way back to it: read-only, for managers, whose role is asked for at each click. */
import { z } from 'zod'
import type { Person } from '../../core/case.ts'
import { LISTS, type Part, type Period } from '../../core/digest/digest.ts'
import { DEFAULT_DEADLINE_HOURS } from '../../core/settings/in-force.ts'
import { ownSchedule, type ScheduleDeps } from '../../flows/digests/digest-schedules.ts'
import { listDigest } from '../../flows/digests/list-digest.ts'
import { readDigest } from '../../flows/digests/read-digest.ts'
import { namesOf } from '../../flows/digests/send-digests.ts'
import { digestCard } from '../cards/digest-card.ts'
import { digestListCard } from '../cards/digest-list-card.ts'
import type { CardContext } from '../cards/context.ts'
import { card, type ClickAnswer, message } from './answer.ts'

export interface DigestClickDeps extends ScheduleDeps {
  /** The name somebody was last seen with. */
  readonly nameOf: (personId: string) => Promise<string | null>
}

const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .refine((at) => !Number.isNaN(Date.parse(at)))
const part = z.custom<Part>(
  (what) => typeof what === 'string' && /^(reason\/(lose|disqualify)\/(\d{1,9}|-)|person\/[\w-]{1,64})$/.test(what),
)
const listData = z.strictObject({
  what: z.union([z.enum([...LISTS, 'digest']), part]),
  from: moment,
  to: moment,
  /** As `More` carries it: a place in an index. */
  after: z.string().max(300).optional(),
})
export type ListClick = { readonly kind: 'list' } & z.infer<typeof listData>

/** Null: nothing a card of ours ever sends. */
export function readList(data: unknown): ListClick | null {
  const parsed = listData.safeParse(data)
  return parsed.success ? { kind: 'list', ...parsed.data } : null
}

/** Answers for the clicker alone. @param ctx in his language. */
export async function digestClick(
  deps: DigestClickDeps,
  { what, from, to, after }: ListClick,
  by: Person,
  ctx: CardContext,
): Promise<ClickAnswer> {
  if (!(await deps.directory.rolesOf(by.id, ['manager'])).includes('manager'))
    return message(ctx.phrases.digest.managersOnly)
  const { settings, schedule } = await ownSchedule(deps, by.id)
  const own = { ...ctx, zone: schedule?.zone ?? deps.zone }
  const now = deps.clock().toISOString()
  const period: Period = { from, to }
  const { deadlineHours = DEFAULT_DEADLINE_HOURS, figuresPerPerson: perPerson = false } = settings.values
  const person = what.startsWith('person/') ? what.slice('person/'.length) : null
  // Figures per person are off by now: what is left is the digest without them.
  if (what === 'digest' || (person !== null && !perPerson)) {
    const asked = { period, now, deadlineHours, perPerson }
    const digest = await readDigest(deps.store, asked)
    return card(digestCard(digest, await namesOf(deps, digest), own))
  }
  const place = after === undefined ? {} : { after: after.replace(' ', '\0') }
  const page = await listDigest(deps.store, { list: what, period, now, deadlineHours, ...place })
  // No card holds NUL, and no entry a blank.
  const next = page.next?.replace('\0', ' ') ?? null
  const name = person === null ? null : await deps.nameOf(person)
  const names = person === null || name === null ? {} : { [person]: name }
  return card(digestListCard({ list: what, names, period, now, cases: page.cases, next }, own))
}
