/** What the command line works with, put together from a configuration: the same parts as the bot, with the store beside it. */
import { randomUUID } from 'node:crypto'
import type { Setup } from '../cli/deps.ts'
import type { Config } from '../config.ts'
import { variablesInForce } from '../config/in-force.ts'
import type { Env } from '../config/read-values.ts'
import { storeUrl } from '../config/store-url.ts'
import { type Language, languageOf } from '../core/language.ts'
import type { OnboardingRequest } from '../core/request.ts'
import { newCase } from '../flows/receive-prospect.ts'
import { prospectReader } from '../http/prospect-body.ts'
import { sign } from '../http/signature.ts'
import { checkedAddress } from '../mail/address.ts'
import { preview } from '../mail/preview.ts'
import { directoryOf, groupsOf, graphMailOf, graphOf, mailOf } from './mail-and-people.ts'
import { listedDirectory, storedRoles } from '../people/directory.ts'
import { roleLists } from '../people/role-lists.ts'
import { embeddedSales } from '../sales/embedded/embedded-sales.ts'
import { MAP_NAMES } from '../sales/embedded/maps/maps.ts'
import { mendReference } from '../sales/embedded/reference.ts'
import { copyStore } from '../store/copy.ts'
import { openStore } from '../store/open.ts'
import { verifyAudit } from '../store/seal.ts'
import { caseCard } from '../teams/cards/case-card.ts'
import { cardContext } from '../teams/cards/context.ts'
import { PHRASES } from '../teams/phrases/catalogue.ts'
import type { Phrases } from '../teams/phrases/phrases.ts'
import { OFTEN } from '../teams/commands/table.ts'

export function cliSetup(config: Config, env: Env, version: string): Omit<Setup, 'warnings'> {
  const clock = (): Date => new Date()
  const letters = { store: config.publicStore, fallbackLanguage: config.language }
  const context = cardContext(
    { ...config, policy: { reopen: config.allowReopen }, sides: 'embedded' },
    languageOf(config.language) ?? 'en',
  )
  const { admins, reps, managers } = config.people
  const graph = graphOf(config)
  const nobody = listedDirectory(roleLists(config.people), () => Promise.resolve(null))
  const groups = groupsOf(config, nobody, graph, clock)
  const graphMail = graphMailOf(config, graph, clock)
  return {
    variables: variablesInForce(env),
    people: { rep: reps.length, manager: managers.length, admin: admins.length },
    ...(groups ? { groups: () => groups.examine() } : {}),
    mail: { ...config.mail, ...(graphMail ? { examine: () => graphMail.examine() } : {}) },
    async open() {
      const store = await openStore(storeUrl(config.store), { role: 'tool' })
      const people = store.shelves('people')
      const nameOf = async (id: string): Promise<string | null> =>
        ((await people.get(id)) as string | undefined) ?? null
      return {
        store,
        sales: embeddedSales({ store }),
        directory: directoryOf(
          config,
          listedDirectory(roleLists(config.people), nameOf, () => storedRoles(store)),
          graph,
          clock,
        ),
        mend: (entity, table, name) => mendReference(store, entity, table, name, randomUUID()),
        verifyAudit: () => verifyAudit(store),
        status: () => store.status(),
        close: () => store.close(),
      }
    },
    maps: () => Promise.resolve(MAP_NAMES.map((name) => ({ name, state: 'Running' }))),
    compose: (letter, request) => preview(letter, request.language ?? config.language, { request, ...letters }),
    send: mailOf(config, graph, clock).mail,
    validate: prospectReader((email) => checkedAddress(email, { reserved: config.local })),
    card: (request: OnboardingRequest) => caseCard(newCase(randomUUID(), request, clock().toISOString(), ''), context),
    post: (body) => post(config, body),
    package: {
      appId: config.bot?.appId ?? null,
      version,
      storeUrl: config.publicStore.url,
      commands: OFTEN.map(({ name }) => ({
        title: name,
        description: inEachLanguage((words) => words.summaries[name]),
      })),
      // Loaded when it is asked for: the schema's checker takes longer to load than most commands to run.
      build: async (settings) => (await import('../package/teams-package.ts')).buildPackage(settings),
    },
    copy: copierOf(config.store),
    clock,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    newId: randomUUID,
  }
}

/** For the manifest. */
const inEachLanguage = (text: (words: Phrases) => string): Readonly<Record<Language, string>> => ({
  ...{ en: text(PHRASES.en), de: text(PHRASES.de), fr: text(PHRASES.fr), es: text(PHRASES.es) },
})

const copierOf = (store: Config['store']): Setup['copy'] =>
  store.kind === 'sqlite' ? (url) => copyStore(store.file, url) : null

/** As a shop sends it: signed with the first of the keys, to the bot of this configuration on this machine. */
async function post({ http, intakeSecrets }: Config, body: unknown): Promise<{ status: number; body: unknown }> {
  const [secret] = intakeSecrets
  if (!secret) throw new Error('INTAKE_SECRET is not set: without it the bot takes no requests.')
  const text = JSON.stringify(body)
  const signature = sign(secret.reveal(), Math.floor(Date.now() / 1000), text)
  const host = http.host === '0.0.0.0' ? '127.0.0.1' : http.host.includes(':') ? `[${http.host}]` : http.host
  const answer = await fetch(`http://${host}:${http.port}/api/prospects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    body: text,
    signal: AbortSignal.timeout(10_000),
  })
  return { status: answer.status, body: await answer.json().catch(() => null) }
}
