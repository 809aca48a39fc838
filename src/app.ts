/** The composition root: the only file that introduces the parts to each other. */
import { randomUUID } from 'node:crypto'
import type { Config } from './config.ts'
import { storeUrl } from './config/store-url.ts'
import type { AuditRow } from './core/audit.ts'
import type { Language } from './core/language.ts'
import { type Conversation, SETTINGS_KEY } from './core/settings/settings.ts'
import { deliveryReport } from './wiring/delivery-report.ts'
import { digestsOf } from './wiring/digests.ts'
import { channelBound, channelBoundEffect } from './flows/settings/channel-bound.ts'
import { deliverCommit } from './flows/commit.ts'
import { deliverer } from './flows/deliver/deliver.ts'
import { cardPainter } from './flows/cards/paint-card.ts'
import { receiveProspect } from './flows/receive-prospect.ts'
import { storeSalt } from './flows/store-salt.ts'
import { letterSender } from './flows/mail/send-mail.ts'
import { noticeSender, tellAdmins } from './flows/deliver/tell-admins.ts'
import { createMetrics, observed } from './http/metrics.ts'
import { createHttpServer, ownUrl } from './http/server.ts'
import type { Log } from './log.ts'
import { capsOf, directoryOf, graphOf, mailOf, policyOf } from './wiring/mail-and-people.ts'
import { checkedAddress } from './mail/address.ts'
import { listedDirectory, storedRoles } from './people/directory.ts'
import { fixedRoles, roleLists } from './people/role-lists.ts'
import { embeddedSales } from './sales/embedded/embedded-sales.ts'
import { openStore } from './store/open.ts'
import type { OpenedStore } from './store/opened.ts'
import { keepSealed, verifyAudit } from './store/seal.ts'
import { bot } from './teams/bot.ts'
import { cardContext } from './teams/cards/context.ts'
import { languages } from './teams/languages.ts'
import type { Rates } from './teams/connector/limits.ts'
import { selfTest } from './teams/door/self-test.ts'
import { noticeWords } from './teams/notices.ts'
import { chatOpener } from './teams/people/open-chat.ts'
import { learnNames } from './teams/people/roster.ts'
import { teams } from './teams/teams.ts'
import { aloneIn, clickViews } from './teams/clicks/views.ts'

/** What tests may put in the place of the real thing. */
export interface Seams {
  readonly clock?: () => Date
  readonly chance?: () => number
  readonly rates?: Rates
  readonly answerRates?: Rates
  readonly digestRoundMs?: number
}

export interface App {
  readonly store: OpenedStore
  /** `http://host:port`. */
  readonly url: string
  /** Takes nothing more, ends what runs, frees port and store. */
  stop(): Promise<void>
}

/** How long requests under way may go on after the end was asked for. */
const GRACE_MS = 5000

/** Resolves when the bot listens, has tested its front door and works on its effects; throws a sentence when it must not start. */
export async function startApp(config: Config, log: Log, seams: Seams = {}): Promise<App> {
  const clock = seams.clock ?? (() => new Date())
  const chance = seams.chance ?? Math.random
  const newId = randomUUID
  const fault = (err: unknown): void => log.error({ err }, 'A round of the store failed.')
  // Several instances have one clock in common: the database's.
  const time = seams.clock && { clock: () => clock().getTime() }
  const heard = { onFault: fault, onNews: (sentence: string): void => log.info(sentence) }
  const counters = createMetrics()
  const store = observed(await openStore(storeUrl(config.store), { role: 'bot', ...heard, ...time }), counters)
  const shelf = store.shelves
  const sales = embeddedSales({ store })
  const people = shelf('people')
  const nameOf = async (id: string): Promise<string | null> => ((await people.get(id)) as string | undefined) ?? null
  const graph = graphOf(config)
  const listed = listedDirectory(roleLists(config.people), nameOf, () => storedRoles(store))
  const directory = directoryOf(config, listed, graph, clock)
  const painting = { ...config, policy: { reopen: config.allowReopen }, sides: sales.kind }
  const context = (language: Language) => cardContext(painting, language)
  const speaking = languages(store, config.language)
  const ms = seams.clock ? () => clock().getTime() : Date.now
  const side = teams({
    registration: config.bot,
    tenantId: config.tenantId,
    extraHosts: config.serviceHosts,
    loopback: config.local,
    authorityUrl: config.authorityUrl,
    ...{ rates: seams.rates, answerRates: seams.answerRates },
    context,
    languages: speaking,
    now: ms,
    log,
  })

  const beside = { chat: side.chat, placed: shelf('placed'), mailOwner: config.mail.owner }
  const shared = { store, sales, directory, clock, newId, ...beside }
  const caps = capsOf(config, await storeSalt(store, newId))
  const openChat = chatOpener({ store, createChat: side.createChat, tenantId: config.tenantId, nameOf })
  const telling = { ...shared, chats: shelf('chats'), openChat, ...noticeWords(people, () => speaking.atOnce({})) }
  const digests = digestsOf({ ...telling, config, side, nameOf, fault, tell: (ended) => tellAdmins(telling, ended) })
  const sender = store.hold('sender')
  const delivery = deliverer({
    store,
    // The budgets of Teams and of the mailbox are kept in memory: one instance at a time sends.
    kinds: (kind) => kind === 'commit' || sender.held(),
    clock,
    chance,
    handlers: {
      card: cardPainter({ ...shared, floods: shelf('floods') }),
      commit: (effect) => deliverCommit(shared, effect),
      mail: letterSender({ ...shared, ...mailOf(config, graph, clock), caps }),
      digest: digests.sender,
      notice: channelBound(shared, noticeSender(telling)),
    },
    ...deliveryReport({ log, metrics: counters, now: () => performance.now() }),
  })

  const cardsGoOn = async (channel: Conversation): Promise<void> => {
    learnNames({ connector: side.connector, directory: listed, people }, channel).catch(fault)
    await store.commit({ id: newId(), expect: {}, effects: [channelBoundEffect(newId())] })
  }
  const turn = bot({
    ...shared,
    policy: policyOf(config),
    views: async (activity, settings) =>
      clickViews(context, await speaking.of(activity, settings), () => clock().toISOString(), aloneIn(activity)),
    confirmations: shelf('confirmations'),
    counted: (verb, outcome, seconds) => counters.clicked(verb, outcome, seconds),
    sidesKind: sales.kind,
    membership: side.membership,
    room: side.room,
    refused: (fields) => log.warn(fields, 'A click was refused.'),
    channelBound: cardsGoOn,
    ...{ people, nameOf, context, fault, languages: speaking, connector: side.connector, chats: shelf('chats') },
    verifyAudit: () => verifyAudit(store),
    ...{ tenantId: config.tenantId, zone: config.timeZone, turnsPerMinute: config.turnsPerMinute },
    ...{ variables: config.variables, fixed: fixedRoles(config.people) },
  })

  const server = createHttpServer({
    log,
    metrics: counters,
    newReference: newId,
    messages: side.door(turn),
    intake:
      config.intakeSecrets.length === 0
        ? null
        : {
            secrets: config.intakeSecrets.map((secret) => secret.reveal()),
            live: false,
            clock,
            checkEmail: (email) => checkedAddress(email, { reserved: config.local }),
            receiveProspect: (request) => receiveProspect(shared, request),
            prospectStatus: (entity, id) => sales.prospect(entity, id),
          },
    dataverse: null,
    async ready() {
      const stored = await store.read([SETTINGS_KEY]).then(
        () => true,
        () => false,
      )
      return [...(stored ? [] : ['store']), ...(side.keys?.ready() === false ? ['signing keys'] : [])]
    },
    metricsToken: config.metricsToken?.reveal() ?? null,
    thisMachineAlone: config.bot === null,
  })
  try {
    const port = await server.listen(config.http.port, config.http.host)
    const url = ownUrl(config.http.host, port)
    await side.keys?.warm()
    if (config.bot) await selfTest(`${url}/api/messages`)
    delivery.start()
    const rounds = digests.start(seams.digestRoundMs)
    // In a log that is kept elsewhere the hash shows when the whole trail was replaced.
    const sealed = (row: AuditRow): void => log.info({ seal: row.seq, hash: row.hash }, 'The audit trail was sealed.')
    const sealing = keepSealed(store, clock, sealed, fault)
    return {
      store,
      url,
      async stop() {
        await server.close(GRACE_MS)
        await rounds.stop()
        await delivery.stop()
        await sender.stop().catch(fault)
        await sealing.stop()
        await store.close()
      },
    }
  } catch (error) {
    await server.close(0)
    await store.close()
    throw error
  }
}
