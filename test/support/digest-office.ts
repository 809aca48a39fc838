/** A store, a clock, a few managers and the two flows of digests, without Teams: what was posted, and to whom. */
import { randomUUID } from 'node:crypto'
import type { Role } from '../../src/core/access.ts'
import { choiceKey } from '../../src/core/digest/schedule.ts'
import { NO_SETTINGS, SETTINGS_KEY, type Settings } from '../../src/core/settings/settings.ts'
import { scheduleDigests, type ScheduleDeps } from '../../src/flows/digests/digest-schedules.ts'
import { type DigestDeps, digestSender } from '../../src/flows/digests/send-digests.ts'
import type { Face } from '../../src/ports/chat.ts'
import type { EffectOutcome, LeasedEffect, Shelf, Store } from '../../src/ports/store.ts'
import { NEW } from '../core/given.ts'
import { memoryStore } from './memory-store.ts'
import { commit } from './store.ts'

export const MIA = 'mia-0001'
export const BLOCKED = 'Teams answered 403 ConversationBlockedByUser.'

export function office(options: { store?: Store; clock?: { now: number } } = {}) {
  const clock = options.clock ?? { now: Date.parse('2026-11-22T12:00:00.000Z') }
  const store = options.store ?? memoryStore(() => clock.now)
  const managers = new Set([MIA])
  const posted: { readonly to: string; readonly slot: string; readonly face: Extract<Face, { kind: 'digest' }> }[] = []
  const shelved = new Map<string, unknown>([
    [MIA, { serviceUrl: 'https://smba.example/', id: 'chat-mia', name: 'Mia' }],
  ])
  const told: string[] = []
  const state = {
    roles: (id: string): Promise<readonly Role[]> => Promise.resolve(managers.has(id) ? ['manager'] : []),
    /** By the id of the chat. */
    standing: (_chat: string): Promise<'member' | 'guest'> => Promise.resolve('member'),
    /** Before a message is taken. */
    posting: (): Promise<void> => Promise.resolve(),
    /** After it was taken. */
    taken: (): Promise<void> => Promise.resolve(),
    opening: (): Promise<void> => Promise.resolve(),
    slot: '',
  }
  const chats: Shelf = {
    get: async (id) => shelved.get(id),
    set: async (id, chat) => void shelved.set(id, chat),
    delete: async (id) => void shelved.delete(id),
  }
  const deps: ScheduleDeps & DigestDeps = {
    ...{ store, chats, newId: randomUUID, zone: 'Europe/Berlin', clock: () => new Date(clock.now) },
    directory: {
      rolesOf: (id) => state.roles(id),
      holders: async (_roles, limit) => [...managers].slice(0, limit).map((id) => ({ id, name: id })),
    },
    chat: {
      async post(to, face) {
        await state.posting()
        if (face.kind === 'digest') posted.push({ to: to.id, slot: state.slot, face })
        await state.taken()
        return { serviceUrl: to.serviceUrl, conversationId: to.id, activityId: String(posted.length) }
      },
      update: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    async openChat(id) {
      await state.opening()
      return { serviceUrl: 'https://smba.example/', id: `opened-${id}`, name: '' }
    },
    standing: (_id, chat) => state.standing(chat.id),
    refusedByPerson: (error) => error.message === BLOCKED,
    languageOf: async () => 'de',
    nameOf: async () => null,
    tell: async ({ key }) => void told.push(key),
  }
  const sender = digestSender(deps)

  /** Works off what is due, as `deliver` does; a throw is given back as it is. */
  async function deliver(): Promise<(EffectOutcome | Error)[]> {
    clock.now += 4000
    const outcomes: (EffectOutcome | Error)[] = []
    for (const effect of await store.lease({ kinds: ['digest'], except: [], limit: 50, ms: 1000 })) {
      state.slot = String(effect.body.slot)
      const outcome = await sender(effect).catch((error: unknown) => error as Error)
      if (outcome === null || 'settled' in outcome) continue
      outcomes.push(outcome)
      const back = { state: 'waiting', delayMs: 0, counted: true } as const
      await store.settle(effect.key, effect.token, outcome instanceof Error ? back : outcome)
    }
    return outcomes
  }

  return {
    ...{ clock, store, managers, posted, told, state, deps, sender, deliver, shelved },
    at: (moment: string) => (clock.now = Date.parse(moment)),
    round: () => scheduleDigests(deps),
    lease: async (): Promise<LeasedEffect[]> => store.lease({ kinds: ['digest'], except: [], limit: 9, ms: 1000 }),
    /** A request comes now. */
    async receive(leadId: string = randomUUID()) {
      const createdAt = new Date(clock.now).toISOString()
      await commit(store, { put: { [`cases/${leadId}`]: { ...NEW, leadId, createdAt } } })
    },
    async settings(values: Settings['values']) {
      const [doc] = await store.read([SETTINGS_KEY])
      await commit(store, {
        expect: { [SETTINGS_KEY]: doc?.rev ?? 0 },
        put: { [SETTINGS_KEY]: { ...NO_SETTINGS, values } },
      })
    },
    async choice(id: string) {
      return (await store.read([choiceKey(id)]))[0]?.value
    },
    /** The keys of all digests that were ever due. */
    keys: async () => (await store.effects({ kinds: ['digest'], limit: 100 })).map(({ key }) => key),
  }
}

/** A request came on Sunday; Mia's digest of Monday is stored and not delivered yet. */
export async function due(options: Parameters<typeof office>[0] = {}) {
  const o = office(options)
  await o.round()
  await o.receive()
  o.at('2026-11-23T07:00:00.000Z')
  await o.round()
  return o
}
export const states = (outcomes: readonly (object & { state?: string })[]): unknown[] =>
  outcomes.map((one) => (one instanceof Error ? one.name : one.state))
export const slots = (o: Awaited<ReturnType<typeof due>>): string[] => o.posted.map(({ slot }) => slot)
