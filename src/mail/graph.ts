/** Mail through Microsoft Graph, as the shared mailbox: as a draft first where the app may write there, so that a sending cut short can be looked up. */
import { Unsure } from '../ports/failures.ts'
import type { LetterOrder, Mail } from '../ports/mail.ts'
import { checkedAddress } from './address.ts'
import type { GraphAnswer, GraphCall } from './graph/answer.ts'
import { mailboxBudget } from './graph/budget.ts'
import type { Graph } from './graph/client.ts'
import { codeOf } from '../core/foreign-answer.ts'
import { failureOf, failureOfSilence, type Repeating } from './graph/failures.ts'
import { graphMessage } from './graph/message.ts'
import { letter, type PublicStore, storeLink } from './letter.ts'

export interface GraphMailDeps {
  readonly graph: Graph
  /** MAIL_FROM: the shared mailbox. */
  readonly from: string
  readonly store: PublicStore
  /** DEFAULT_LANGUAGE. */
  readonly fallbackLanguage: string
  /** LOCAL=1: addresses such as `.example` are written to. */
  readonly reservedDomains?: boolean
  readonly now?: () => number
}

export interface GraphMail extends Mail {
  readonly prepare: NonNullable<Mail['prepare']>
  readonly look: NonNullable<Mail['look']>
  readonly discard: NonNullable<Mail['discard']>
  /** What the app may do with the mailbox, asked of Graph; throws as `send` does. Sends nothing. */
  examine(): Promise<'drafts' | 'no drafts'>
}

/** How long a refusal to write drafts is believed: grants in Exchange take up to two hours to arrive. */
const NO_DRAFTS_MS = 3_600_000
/** Without it the id of a draft ends when the message moves to Sent Items. */
const IMMUTABLE = { prefer: 'IdType="ImmutableId"' }

/** @throws Error, a sentence, when MAIL_FROM or PUBLIC_STORE_URL is wrong. */
export function graphMail(deps: GraphMailDeps): GraphMail {
  const { graph, store, fallbackLanguage, reservedDomains = false, now = Date.now } = deps
  storeLink(store.url)
  const sender = checkedAddress(deps.from, { reserved: reservedDomains })
  if ('problem' in sender) throw new Error(`MAIL_FROM is wrong. ${sender.problem}`)
  const from = { address: sender.address, name: store.name ?? '' }
  const mailbox = `/users/${encodeURIComponent(from.address)}`
  const budget = mailboxBudget(now)
  let noDraftsUntil = 0

  const messageOf = ({ key, letter: kind, request }: LetterOrder): object =>
    graphMessage(letter({ letter: kind, request, store, fallbackLanguage, reservedDomains }), from, key)

  /** Throws what the answer means, unless it is a success or one of the statuses that the caller knows what to do with. */
  const ask = (call: GraphCall, repeating: Repeating, known: readonly number[] = []): Promise<GraphAnswer> =>
    budget.within(repeating === 'again' ? 'send' : 'other', async () => {
      const answer = await graph(call).catch((error: unknown) => {
        throw failureOfSilence(error, repeating)
      })
      if ((answer.status >= 200 && answer.status < 300) || known.includes(answer.status)) return answer
      throw failureOf(answer, repeating)
    })

  async function look(draft: string): Promise<'sent' | 'draft' | 'gone'> {
    const path = `${mailbox}/messages/${encodeURIComponent(draft)}?$select=isDraft`
    const answer = await ask({ method: 'GET', path, headers: IMMUTABLE }, 'same', [404])
    if (answer.status === 404) return 'gone'
    const isDraft = fieldOf(answer.json, 'isDraft')
    if (typeof isDraft === 'boolean') return isDraft ? 'draft' : 'sent'
    // An answer that says neither, as of a proxy on the way or one cut off, proves nothing.
    throw failureOf({ ...answer, status: 502 }, 'same')
  }

  async function sendDraft(draft: string): Promise<void> {
    const path = `${mailbox}/messages/${encodeURIComponent(draft)}/send`
    const answer = await ask({ method: 'POST', path, headers: IMMUTABLE }, 'again', [400, 404, 409])
    if (answer.status < 300) return
    // What Graph answers for a message that left already is not documented: the mailbox knows.
    const found = await look(draft).catch(() => 'unseen' as const)
    if (found === 'sent') return
    if (found === 'draft' && answer.status === 400) throw failureOf(answer, 'again')
    throw new Unsure('Microsoft Graph could not send the draft of this mail: somebody may have sent or deleted it.')
  }

  return {
    async prepare(order) {
      const body = messageOf(order)
      if (now() < noDraftsUntil) return null
      const call: GraphCall = { method: 'POST', path: `${mailbox}/messages`, headers: IMMUTABLE, body }
      const answer = await ask(call, 'same', [403])
      if (answer.status === 403) {
        // With grants made in Exchange the token says nothing of them, so that only trying tells.
        noDraftsUntil = now() + NO_DRAFTS_MS
        return null
      }
      const id = fieldOf(answer.json, 'id')
      if (typeof id === 'string' && id !== '') return id
      throw failureOf({ ...answer, status: 502 }, 'same')
    },
    look,
    async discard(draft) {
      const path = `${mailbox}/messages/${encodeURIComponent(draft)}`
      await ask({ method: 'DELETE', path, headers: IMMUTABLE }, 'same', [404])
    },
    async send(order, draft) {
      if (draft === undefined)
        // Graph keeps a copy in Sent Items unless told otherwise.
        await ask({ method: 'POST', path: `${mailbox}/sendMail`, body: { message: messageOf(order) } }, 'again')
      else await sendDraft(draft)
      return 'handed'
    },
    async examine() {
      const path = `${mailbox}/mailFolders/drafts?$select=id`
      const answer = await ask({ method: 'GET', path }, 'same', [403])
      if (answer.status < 300) return 'drafts'
      if (['ErrorAccessDenied', ''].includes(codeOf(answer.json))) return 'no drafts'
      throw failureOf(answer, 'same')
    },
  }
}

const fieldOf = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined
