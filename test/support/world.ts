/** The flows in a small world: the store in memory, Teams and a mail server with a memory, people in lists, and time that a test moves. */
import { strict as assert } from 'node:assert'
import sinon from 'sinon'
import type { Case, CaseVerb, Inputs, Person } from '../../src/core/case.ts'
import type { Click } from '../../src/core/decide.ts'
import type { Conversation, Settings } from '../../src/core/settings/settings.ts'
import type { Sides } from '../../src/core/sides.ts'
import type { Announcement } from '../../src/flows/settings/announce-settings.ts'
import { bindChannel } from '../../src/flows/settings/bind-channel.ts'
import { loadCase } from '../../src/flows/case-write.ts'
import { writeSettings } from '../../src/flows/settings/change-settings.ts'
import { channelBoundEffect } from '../../src/flows/settings/channel-bound.ts'
import { type Answer, decideClick, type DecideDeps } from '../../src/flows/decide.ts'
import { type Receipt, receiveProspect } from '../../src/flows/receive-prospect.ts'
import type { TellDeps } from '../../src/flows/deliver/tell-admins.ts'
import { StoreFailure } from '../../src/ports/failures.ts'
import type { LetterOrder, MailCaps } from '../../src/ports/mail.ts'
import type { Sales } from '../../src/ports/sales.ts'
import type { EffectRow, Store } from '../../src/ports/store.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { type FakeChat, fakeChat, type Message } from './world-chat.ts'
import { type Life, type Report, worker } from './world-life.ts'
import { type FakeMail, fakeMail } from './world-mail.ts'
import { ADA, ANA, type FakeDirectory, fakeDirectory, fakeShelf } from './world-people.ts'
import { asked, type Wish } from './world-requests.ts'
import { type WorldStore, worldStore } from './world-store.ts'

export const START = Date.parse('2026-11-20T09:30:00.000Z')
const room = (name: string): Conversation => ({
  ...{ serviceUrl: 'https://smba.example/', id: `19:${name}@thread.tacv2`, name },
})
export const SALES = room('sales')
export const EU = room('eu')

export interface Options {
  /** Default 0: decisions are not held. */
  readonly undoSeconds?: number
  /** Default true: the default channel is `SALES`. */
  readonly bound?: boolean
  /** Default true: effects are worked off from the beginning. */
  readonly running?: boolean
  /** Default: the bot. */
  readonly mailOwner?: 'bot' | 'commerce'
  /** Sending the same letter again does no harm. */
  readonly repeatable?: boolean
  /** Default: none. */
  readonly caps?: MailCaps
  readonly chance?: () => number
  readonly sales?: (store: Store) => Sales
}

export interface World extends AsyncDisposable {
  readonly store: WorldStore
  readonly sales: Sales
  readonly chat: FakeChat
  readonly mail: FakeMail
  readonly directory: FakeDirectory
  readonly deps: DecideDeps & TellDeps
  /** With somebody who never talked to the bot; null unless a test has more to say. */
  openChat: TellDeps['openChat']
  /** What the worker reported, of all its lives. */
  readonly reports: readonly Report[]
  receive(wish?: Wish): Promise<string>
  receipt(wish?: Wish): Promise<Receipt>
  /** The version is the present one, and the form is filled, unless `more` says otherwise. */
  click(leadId: string, verb: CaseVerb, by?: Person, more?: Partial<Click>): Promise<Answer>
  undo(leadId: string, by?: Person): Promise<Answer>
  /** Time passes, and everything that is due in it happens. */
  tick(ms?: number): Promise<void>
  /** The clock alone moves. */
  moment(ms: number): void
  /** Time passes until no effect waits or is worked on. */
  quiet(): Promise<void>
  case(leadId: string): Promise<Case>
  sides(leadId: string): Promise<Sides>
  /** The live card: the message that the case names. */
  card(leadId: string): Promise<Message>
  /** Each time that a letter left. */
  letters(leadId?: string): readonly LetterOrder[]
  effect(key: string): Promise<EffectRow>
  /** Keys of the effects that wait or are worked on. */
  open(): Promise<string[]>
  /** As an admin does; what is told of it is worked off. */
  bind(to: Conversation, salesChannel?: string): Promise<void>
  /** Does nothing where it runs already. */
  start(): void
  stop(ms?: number): Promise<void>
  /** The power goes: nothing of this life reaches anything any more, or gets an answer. */
  crash(): void
  /** For `store.before` and `store.after`: the power goes at that very moment. */
  readonly dies: () => never
}

const FORMS: Partial<Record<CaseVerb, Inputs>> = {
  lose: { reason: 5 },
  disqualify: { reason: 6 },
  reopen: { note: 'They called again.' },
}

export async function world(options: Options = {}): Promise<World> {
  const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const
  // A test that hung has left its time behind.
  sinon.restore()
  const time = sinon.useFakeTimers({ now: START, toFake: [...toFake] })
  const now = (): number => Date.now()
  const store = worldStore(now)
  const [chat, mail, directory] = [fakeChat(now), fakeMail(), fakeDirectory()]
  const sales = (options.sales ?? ((s) => embeddedSales({ store: s })))(store)
  let ids = 0
  const deps = {
    ...{ store, sales, chat, mail, directory, floods: fakeShelf(now), placed: fakeShelf(now), chats: fakeShelf(now) },
    clock: () => new Date(),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    policy: ({ values }: Settings) => ({ undoSeconds: values.undoSeconds ?? options.undoSeconds ?? 0, reopen: true }),
    mailOwner: options.mailOwner ?? 'bot',
    openChat: (id: string) => w.openChat(id),
    nameOf: (id: string) => Promise.resolve(id.slice(0, 8)),
    announced: ({ by, changes }: Announcement) => `${by} changed ${changes.map(({ kind }) => kind).join(', ')}.`,
    words: (effect: string, others: number) => `${effect}${others > 0 ? ` and ${others} others` : ''} needs an admin.`,
    chance: options.chance ?? (() => 0),
    repeatable: options.repeatable ?? false,
    caps: () => options.caps ?? (() => []),
  }
  const reports: Report[] = []
  let life: Life = worker(deps, reports)
  let running = false

  const { plain } = store
  const found = async (leadId: string): Promise<Case> => (await loadCase(plain, leadId))?.case ?? assert.fail(leadId)
  const looked = sales.kind === 'embedded' ? embeddedSales({ store: plain }) : sales

  const w: World = {
    ...{ store, sales, chat, mail, directory, deps, reports },
    openChat: () => Promise.resolve(null),
    receipt: (wish = {}) => receiveProspect(deps, asked(wish, ++ids)),
    receive: async (wish) => (await w.receipt(wish)).leadId,
    async click(leadId, verb, by = ANA, more = {}) {
      const version = more.version ?? (await loadCase(plain, leadId))?.case.version ?? 1
      return decideClick(deps, leadId, { verb, by, inputs: FORMS[verb] ?? {}, ...more, version })
    },
    undo: (leadId, by) => w.click(leadId, 'undo', by),
    async tick(ms = 0) {
      await time.tickAsync(ms)
    },
    moment: (ms) => time.setSystemTime(now() + ms),
    async quiet() {
      const end = now() + 24 * 3_600_000
      for (await w.tick(); (await w.open()).length > 0; await w.tick(1000))
        if (now() > end) assert.fail(`still open after a day: ${(await w.open()).join(', ')}`)
    },
    case: found,
    sides: async (leadId) => (await looked.sides(leadId)) ?? assert.fail(`no sides of ${leadId}`),
    async card(leadId) {
      const { card } = await found(leadId)
      return (card && chat.message(card)) ?? assert.fail(`${leadId} has no card`)
    },
    letters: (leadId) => mail.left.filter(({ key }) => leadId === undefined || key.includes(leadId)),
    async effect(key) {
      const [row] = await plain.effects({ keyPrefix: key, limit: 1 })
      return row ?? assert.fail(`there is no effect ${key}`)
    },
    open: async () => (await plain.effects({ states: ['waiting', 'leased'], limit: 10_000 })).map(({ key }) => key),
    async bind(to, salesChannel) {
      const wishes = [{ kind: 'route', when: salesChannel === undefined ? {} : { salesChannel }, to }] as const
      await writeSettings(deps, ADA, () => Promise.resolve({ kind: 'go', wishes }), null, to.id)
      await plain.commit({ id: deps.newId(), expect: {}, effects: [channelBoundEffect(deps.newId())] })
    },
    start() {
      if (!running) life.start()
      running = true
    },
    stop(ms) {
      running = false
      return life.stop(ms)
    },
    crash() {
      life.end()
      life = worker(deps, reports)
      running = false
    },
    dies() {
      w.crash()
      throw new StoreFailure('The power went.')
    },
    async [Symbol.asyncDispose]() {
      life.end()
      await w.tick()
      time.restore()
    },
  }
  if (options.bound !== false) await bindChannel(deps, ADA, SALES)
  if (options.running !== false) w.start()
  return w
}
