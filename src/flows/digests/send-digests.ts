/** One digest, at its delivery: who it is for is asked again, its figures are counted then, and it is posted at most once. */
import { type Digest, isQuiet } from '../../core/digest/digest.ts'
import type { Language } from '../../core/language.ts'
import type { Conversation } from '../../core/settings/settings.ts'
import type { Chat } from '../../ports/chat.ts'
import { RolesUnknown } from '../../ports/directory.ts'
import { Missing, PermanentFailure, TryLater, Unsure } from '../../ports/failures.ts'
import type { EffectOutcome, LeasedEffect, Shelf } from '../../ports/store.ts'
import type { Handler } from '../deliver/deliver.ts'
import { ownSchedule, type ScheduleDeps } from './digest-schedules.ts'
import { flagKey, flagUnreachable, reached } from './digest-unreachable.ts'
import { DEFAULT_DEADLINE_HOURS } from '../../core/settings/in-force.ts'
import { readDigest } from './read-digest.ts'

export interface DigestDeps extends ScheduleDeps {
  readonly chat: Chat
  /** Object id → the person's own chat with the bot. */
  readonly chats: Shelf
  /** The 1:1 chat with somebody who has not talked to the bot; null = no service of Teams is known yet. Throws as the chat does. */
  readonly openChat: (personId: string) => Promise<Conversation | null>
  /** Whether Teams says that he is of this organization: guests have no roles, whatever the lists say. Throws as the chat does. */
  readonly standing: (personId: string, chat: Conversation) => Promise<'member' | 'guest'>
  /** Teams' refusal concerns this person alone (not installed, blocked), not the bot as a whole. */
  readonly refusedByPerson: (error: PermanentFailure) => boolean
  readonly languageOf: (personId: string) => Promise<Language>
  readonly nameOf: (personId: string) => Promise<string | null>
  /** An admin has to know that somebody cannot be reached. */
  readonly tell: (ended: Pick<LeasedEffect, 'key' | 'kind' | 'token'>) => Promise<void>
}

/** `digest.begun/<object id>`: the slot whose digest may have been posted. */
interface Begun {
  readonly slot: string
  /** Of the lease under which it began: nobody takes back what another one wrote. */
  readonly token: string
}
const begunKey = (personId: string): string => `digest.begun/${personId}`

/** Until something that nobody could say now is asked again. */
const LATER_MS = 30_000

export function digestSender(deps: DigestDeps): Handler {
  return async (effect) => {
    const person = String(effect.body.person)
    const { settings, schedule, watch } = await ownSchedule(deps, person)
    // Off meanwhile, or so late that the next one is there.
    if (!schedule || watch?.slot !== effect.body.slot) return { state: 'superseded' }
    if (!(await isManager(deps, person))) return { state: 'superseded' }
    const [begun] = await deps.store.read([begunKey(person)])
    // An admin who asks again (no attempt counts then) has it posted again.
    if ((begun?.value as Begun | undefined)?.slot === effect.body.slot && effect.attempts > 0) return UNKNOWN
    const digest = await readDigest(deps.store, {
      period: { from: String(effect.body.from), to: String(effect.body.to) },
      now: deps.clock().toISOString(),
      deadlineHours: settings.values.deadlineHours ?? DEFAULT_DEADLINE_HOURS,
      perPerson: settings.values.figuresPerPerson ?? false,
    })
    if (isQuiet(digest)) return { state: 'done' }
    try {
      const chat = await chatWith(deps, person)
      const zone = schedule.zone ?? deps.zone
      const reader = { language: await deps.languageOf(person), zone, names: await namesOf(deps, digest) }
      return await post(effect, begun?.rev ?? 0, () => deps.chat.post(chat, { kind: 'digest', digest, ...reader }))
    } catch (error) {
      if (error instanceof NoMember) return { state: 'superseded' }
      // Nobody of this id, or nobody who wants it.
      const his = error instanceof Missing || (error instanceof PermanentFailure && deps.refusedByPerson(error))
      if (!his) throw error
      if (await flagUnreachable(deps, person, error.message))
        await deps.tell({ key: flagKey(person), kind: 'digest', token: effect.token })
      return { state: 'superseded' }
    }
  }

  /** That it may be out is written down first: whoever comes after a crash does not send a second one. */
  async function post(effect: LeasedEffect, rev: number, send: () => Promise<unknown>): Promise<EffectOutcome> {
    const person = String(effect.body.person)
    const key = begunKey(person)
    const put = { [key]: { slot: String(effect.body.slot), token: effect.token } satisfies Begun }
    if (!(await deps.store.commit({ id: deps.newId(), expect: { [key]: rev }, put })))
      return { state: 'waiting', delayMs: 0, counted: false }
    try {
      await send()
    } catch (error) {
      if (error instanceof Unsure) return UNKNOWN
      // It surely did not leave.
      await takeBack(effect)
      if (!(error instanceof Missing)) throw error
      await deps.chats.delete(person)
      throw new TryLater('The chat that was known is gone.', 1000, true)
    }
    await reached(deps, person)
    return { state: 'done' }
  }

  /** A document that was deleted before goes on from the revision it had: which one was written here, only reading says. */
  async function takeBack({ body, token }: LeasedEffect): Promise<void> {
    const key = begunKey(String(body.person))
    const [doc] = await deps.store.read([key])
    if (!doc || (doc.value as Begun | undefined)?.token !== token) return
    // Lost to somebody else's: then it is not ours any more.
    await deps.store.commit({ id: deps.newId(), expect: { [key]: doc.rev }, del: [key] })
  }
}

/** Posted, or not: nobody knows, and two would be worse than none. */
const UNKNOWN: EffectOutcome = { state: 'unknown', error: 'Teams did not say whether this digest arrived.' }

class NoMember extends Error {
  override readonly name = 'NoMember'
}

/** Roles that cannot be looked up are not lost: it comes later. */
async function isManager({ directory }: Pick<ScheduleDeps, 'directory'>, personId: string): Promise<boolean> {
  const roles = await directory.rolesOf(personId, ['manager']).catch((error: unknown) => {
    throw error instanceof RolesUnknown ? new TryLater(error.message, LATER_MS, true) : error
  })
  return roles.includes('manager')
}

/**
 * His own chat, where Teams says that he is a member; never anybody else's, and never a channel. One that is gone is made anew: if Teams
 * does not know him there either, nobody does.
 */
async function chatWith(deps: DigestDeps, personId: string): Promise<Conversation> {
  const known = (await deps.chats.get(personId)) as Conversation | undefined
  if (known)
    try {
      await proveMember(deps, personId, known)
      return known
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      await deps.chats.delete(personId)
    }
  const opened = await deps.openChat(personId)
  if (!opened) throw new TryLater('No service of Teams is known yet: nobody has talked to the bot.', LATER_MS, true)
  await proveMember(deps, personId, opened)
  await deps.chats.set(personId, opened)
  return opened
}

async function proveMember(deps: DigestDeps, personId: string, chat: Conversation): Promise<void> {
  if ((await deps.standing(personId, chat)) === 'guest') throw new NoMember()
}

/** Of those whose figures are shown. */
export async function namesOf(
  { nameOf }: Pick<DigestDeps, 'nameOf'>,
  { figures, perPerson }: Digest,
): Promise<Readonly<Record<string, string>>> {
  const named = await Promise.all(
    perPerson ? figures.people.map(async ({ id }) => [id, await nameOf(id)] as const) : [],
  )
  return Object.fromEntries(named.filter((one): one is readonly [string, string] => one[1] !== null))
}
