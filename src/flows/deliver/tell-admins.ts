/** Something ended without its result: each admin whom the bot can reach is told so, in his own chat, once in a while for all of it. */
import {
  endedEffect,
  endings,
  MAX_ATTEMPTS,
  NOTICE_SLOT_MS,
  noticeEffect,
  noticeKey,
  type NewEffect,
} from '../../core/effects.ts'
import type { Language } from '../../core/language.ts'
import type { Conversation } from '../../core/settings/settings.ts'
import type { Clock } from '../../ports/clock.ts'
import { type Directory, RolesUnknown } from '../../ports/directory.ts'
import { Missing, PermanentFailure, TryLater, Unsure } from '../../ports/failures.ts'
import type { EffectOutcome, LeasedEffect, Shelf } from '../../ports/store.ts'
import { announce, type AnnounceDeps } from '../settings/announce-settings.ts'
import type { Handler, Settled } from './deliver.ts'
import { UNREACHABLE } from '../digests/digest-unreachable.ts'
import { readSettings } from '../settings/read-settings.ts'

/** A person's own chat with the bot, and the language last heard there. */
type Spoken = Conversation & { readonly language?: Language }

export interface TellDeps extends AnnounceDeps {
  readonly directory: Directory
  /** Object id → the person's own chat with the bot. */
  readonly chats: Shelf
  /** With somebody who has not talked to the bot; null = nobody has yet. Throws as the chat does. */
  readonly openChat: (personId: string) => Promise<Conversation | null>
  readonly clock: Clock
  readonly newId: () => string
  /** What an admin reads of an effect that ended so, and of so many others; without a language in the default one. */
  readonly words: (effectKey: string, others: number, language: Language | undefined) => string
}

const MOST_ADMINS = 50
/** Until it is asked again who the admins are. */
const LATER_MS = 60_000
const ENDED = ['parked', 'unknown'] as const

/** For what is no effect, or whose end was stored without it. */
export async function tellAdmins(deps: TellDeps, ended: Pick<LeasedEffect, 'key' | 'kind' | 'token'>): Promise<void> {
  await deps.store.commit({ id: deps.newId(), expect: {}, effects: endings(ended, { state: 'parked' }) })
}

export function noticeSender(deps: TellDeps): Handler {
  /** Until when an admin whom Teams does not let us reach is not tried again, by object id. */
  const refused = new Map<string, number>()
  return async (effect) => {
    const { body } = effect
    if (body.settings !== undefined) return announce(deps, { body })
    return body.ended === undefined ? post(deps, effect) : spread(deps, refused, effect)
  }
}

type Refusals = Map<string, number>

/** Who is an admin is asked now: whoever can be told is told, and the others as soon as somebody can say who they are, or Teams lets them be reached. */
async function spread(deps: TellDeps, refused: Refusals, effect: LeasedEffect): Promise<EffectOutcome | Settled> {
  const [ended, token] = [String(effect.body.ended), String(effect.body.token)]
  const before = effect.body.told === undefined ? null : String(effect.body.told).split(' ').filter(Boolean)
  const { admins, unknown } = await adminsNow(deps)
  const told = new Set(before)
  const effects: NewEffect[] = []
  let hindered: Error | null = unknown
  for (const { id } of admins.filter((admin) => !told.has(admin.id)))
    try {
      const chat = await chatWith(deps, refused, id)
      if (chat) effects.push(await noticeTo(deps, ended, { admin: id, chat }))
      told.add(id)
    } catch (error) {
      if (!(error instanceof TryLater || error instanceof Unsure)) throw error
      // The others have to hear of it all the same; him it may never reach.
      if (effect.attempts < MAX_ATTEMPTS) hindered ??= error
    }
  if (hindered && before?.length === told.size) throw new TryLater(hindered.message, LATER_MS, true)
  if (hindered) effects.push(endedEffect(ended, token, [...told]))
  const outcome = { state: 'done' } as const
  const settle = { key: effect.key, token: effect.token, outcome }
  const kept = await deps.store.commit({ id: deps.newId(), expect: {}, effects, settle })
  return kept ? { settled: outcome } : { state: 'waiting', delayMs: 0, counted: false }
}

async function adminsNow({ directory }: TellDeps) {
  try {
    return { admins: await directory.holders(['admin'], MOST_ADMINS, true), unknown: null }
  } catch (error) {
    if (!(error instanceof RolesUnknown)) throw error
    return { admins: await directory.holders(['admin'], MOST_ADMINS), unknown: error }
  }
}

/** Null: he cannot be reached, because the app is not installed for him, or nobody knows where Teams is. */
async function chatWith({ chats, openChat, clock }: TellDeps, refused: Refusals, admin: string) {
  const known = (await chats.get(admin)) as Conversation | undefined
  if (known) return known
  const now = clock().getTime()
  const until = refused.get(admin)
  if (until !== undefined && now < until && until <= now + NOTICE_SLOT_MS) return null
  try {
    const opened = await openChat(admin)
    if (opened) await chats.set(admin, opened)
    return opened
  } catch (error) {
    if (!(error instanceof PermanentFailure || error instanceof Missing)) throw error
    refused.set(admin, now + NOTICE_SLOT_MS)
    return null
  }
}

/** One in a slot. One that still waits will tell of this, too; after one that was told the next slot is the first. */
async function noticeTo(
  { store, clock }: TellDeps,
  ended: string,
  to: { readonly admin: string; readonly chat: Conversation },
): Promise<NewEffect> {
  const about = ended.startsWith(UNREACHABLE) ? 'unreachable' : 'outbox'
  const now = clock().getTime()
  for (let slot = Math.floor(now / NOTICE_SLOT_MS); ; slot++) {
    const key = noticeKey(about, to.admin, slot)
    const [row] = await store.effects({ keyPrefix: key, limit: 1 })
    if (!row || row.state === 'waiting') return noticeEffect(key, to, ended, slot * NOTICE_SLOT_MS - now)
  }
}

async function post(deps: TellDeps, { body }: LeasedEffect): Promise<EffectOutcome> {
  const to = (await deps.chats.get(String(body.admin))) as Spoken | undefined
  if (!to) return { state: 'superseded' }
  const ended = String(body.effect)
  const [all, own, { settings }] = await Promise.all([
    deps.store.countEffects({ states: ENDED }),
    deps.store.effects({ states: ENDED, keyPrefix: ended, limit: 1 }),
    readSettings(deps.store),
  ])
  const language = to.language ?? settings.values.language
  const text = deps.words(ended, all - own.filter(({ key }) => key === ended).length, language)
  await deps.chat.post(to, { kind: 'notice', text, ...(language && { language }) })
  return { state: 'done' }
}
