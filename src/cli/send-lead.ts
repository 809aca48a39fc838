/** `send-lead`: Microsoft's acceptance test for the integration. A signed request must come up in *All prospects*, in *All commerce B2B leads* and on a card. */
import type { Case } from '../core/case.ts'
import { caseKey } from '../flows/case-write.ts'
import type { Clock } from '../ports/clock.ts'
import type { Sales } from '../ports/sales.ts'
import type { Store } from '../ports/store.ts'
import { jsonFile } from './json-file.ts'
import { failed, type Result } from './result.ts'
import { sampleRequest } from './sample.ts'

export interface SendArgs {
  /** A request of yours; else a sample partner. */
  readonly file?: string | undefined
  /** The sample's mail address, where reserved domains are refused. */
  readonly email?: string | undefined
  readonly json: boolean
}

export interface SendDeps {
  /** Signs and posts; throws when nobody answers. */
  readonly post: (body: unknown) => Promise<{ readonly status: number; readonly body: unknown }>
  readonly store: () => Promise<Pick<Store, 'read'>>
  readonly sales: () => Promise<Pick<Sales, 'prospect' | 'view'>>
  readonly clock: Clock
  readonly pause: (ms: number) => Promise<void>
  /** Tells one sample from another: letters and digits. */
  readonly mark: () => string
  /** Told of each step as it is seen. */
  readonly say: (line: string) => void
}

const PATIENCE_MS = 30_000
const LOOK_MS = 250

export async function sendLead(args: SendArgs, deps: SendDeps): Promise<Result> {
  const read = args.file === undefined ? { value: sampleRequest(deps.mark(), args.email) } : await jsonFile(args.file)
  if ('problem' in read) return { exit: 2, err: [read.problem] }
  const started = deps.clock().getTime()
  const answer = await deps.post(read.value).catch((error: unknown) => (error as Error).message)
  if (typeof answer === 'string') return failed(`The bot does not answer (${answer}). Is it running?`)
  if (answer.status !== 202) return failed(...refusal(answer.status, answer.body, args.file === undefined))
  const { leadId, status } = answer.body as { readonly leadId: string; readonly status: string }
  if (!args.json) deps.say(`Lead ${leadId} (${status})`)
  const places = await seen(leadId, read.value as Keys, args.json, deps, started)
  const missing = Object.values(PLACES).filter((_, i) => Object.values(places)[i] === null)
  const err = missing.map((place) => `✘ not ${place.name} after ${PATIENCE_MS / 1000} s. ${place.cure}`)
  return { exit: missing.length > 0 ? 1 : 0, ...(args.json ? { out: { leadId, status, ...places } } : {}), err }
}

interface Keys {
  readonly legalEntity: string
  readonly prospectId: string
}

interface Place {
  readonly name: string
  readonly cure: string
  readonly has: (leadId: string, keys: Keys, deps: SendDeps) => Promise<boolean>
}

const PLACES = {
  prospect: {
    name: 'in All prospects',
    cure: 'dual-write check tells whether both sides have it.',
    has: async (leadId, { legalEntity, prospectId }, deps) =>
      (await (await deps.sales()).prospect(legalEntity, prospectId))?.leadId === leadId,
  },
  b2bLead: {
    name: 'in All commerce B2B leads',
    cure: 'dual-write status tells whether the map runs.',
    has: async (leadId, _, deps) => inView(leadId, await deps.sales()),
  },
  card: {
    name: 'on a card',
    cure: 'Is a channel bound (say setup here in it) and Teams in reach? outbox tells what waits, and why.',
    has: async (leadId, _, deps) => {
      const [doc] = await (await deps.store()).read([caseKey(leadId)])
      return ((doc?.value as Case | undefined)?.card ?? null) !== null
    },
  },
} as const satisfies Record<string, Place>

type Seen = Record<keyof typeof PLACES, number | null>

/** Ms until the lead was in each place; null = not within the patience. */
async function seen(leadId: string, keys: Keys, quiet: boolean, deps: SendDeps, started: number): Promise<Seen> {
  const places: Seen = { prospect: null, b2bLead: null, card: null }
  for (;;) {
    for (const [id, place] of Object.entries(PLACES) as [keyof Seen, Place][]) {
      if (places[id] !== null || !(await place.has(leadId, keys, deps))) continue
      places[id] = deps.clock().getTime() - started
      if (!quiet) deps.say(`✔ ${place.name} after ${(places[id] / 1000).toFixed(1)} s`)
    }
    const over = deps.clock().getTime() - started >= PATIENCE_MS
    if (over || Object.values(places).every((ms) => ms !== null)) return places
    await deps.pause(LOOK_MS)
  }
}

/** A repeat finds a lead of long ago: the whole view is looked through. */
async function inView(leadId: string, sales: Pick<Sales, 'view'>): Promise<boolean> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<Sales['view']>> = await sales.view('b2b', {
      limit: 200,
      ...(after === null ? {} : { after }),
    })
    if (page.leads.some((lead) => lead.leadId === leadId)) return true
    after = page.next
  } while (after !== null)
  return false
}

/** What the bot said, field by field where it did. */
function refusal(status: number, body: unknown, sample: boolean): string[] {
  const { detail, title, errors } = (body ?? {}) as {
    readonly detail?: string
    readonly title?: string
    readonly errors?: readonly { readonly field: string; readonly problem: string }[]
  }
  const first = `The bot refused the request with ${status}: ${detail ?? title ?? 'it does not say why'}`
  const address = sample && errors?.some(({ field }) => field === 'requester.email')
  return [
    first,
    ...(errors ?? []).map(({ field, problem }) => `${field}: ${problem}`),
    ...(address ? ['Give an address of yours with --email.'] : []),
  ]
}
