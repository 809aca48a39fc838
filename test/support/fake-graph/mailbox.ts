/** The shared mailbox of the fake Graph: drafts, what was sent, and how late a message is seen to have left. */
import { randomBytes } from 'node:crypto'
import type { Reply } from './reply.ts'
import { error } from './reply.ts'

export interface GraphMessage {
  readonly subject: string
  readonly body: { readonly contentType: string; readonly content: string }
  readonly from?: { readonly emailAddress: { readonly address: string } }
  readonly replyTo?: readonly { readonly emailAddress: { readonly address: string } }[]
  readonly toRecipients: readonly { readonly emailAddress: { readonly address: string; readonly name?: string } }[]
  readonly ccRecipients?: readonly { readonly emailAddress: { readonly address: string } }[]
  readonly bccRecipients?: readonly { readonly emailAddress: { readonly address: string } }[]
  readonly internetMessageHeaders?: readonly { readonly name: string; readonly value: string }[]
}

/** Which letter it is, as the bot marks each. */
export const keyOf = ({ internetMessageHeaders = [] }: GraphMessage): string =>
  internetMessageHeaders.find(({ name }) => name === 'x-partner-approvals-key')?.value ?? ''

interface Item {
  readonly message: GraphMessage
  /** The id was asked for as an immutable one. */
  readonly immutable: boolean
  /** When it left, by the fake's clock. */
  sentAt: number | null
}

export interface Mailbox {
  /** Each time that Exchange took a message to deliver it: twice is two mails. */
  readonly sent: readonly GraphMessage[]
  readonly items: ReadonlyMap<string, Item>
  /** Ms for which a sent message still looks like a draft, and can be sent once more. */
  lagMs: number
  sendMail(body: unknown): Reply
  create(body: unknown, immutable: boolean): Reply
  send(id: string, immutable: boolean): Reply
  look(id: string, immutable: boolean): Reply
  /** Somebody deletes it for good. */
  remove(id: string): Reply
}

export function mailbox(now: () => number): Mailbox {
  const sent: GraphMessage[] = []
  const items = new Map<string, Item>()
  const left = (item: Item): boolean => item.sentAt !== null && now() >= item.sentAt + box.lagMs

  /** An id that is not immutable ends when the message moves to Sent Items. */
  function found(id: string, immutable: boolean): Item | null {
    const item = items.get(id)
    return item && (!left(item) || (item.immutable && immutable)) ? item : null
  }

  const box: Mailbox = {
    sent,
    items,
    lagMs: 0,
    sendMail(body) {
      const { message } = body as { message?: GraphMessage }
      const wrong = message ? complaint(message) : error(400, 'ErrorInvalidRequest')
      if (wrong || !message) return wrong ?? error(400, 'ErrorInvalidRequest')
      sent.push(message)
      return { status: 202 }
    },
    create(body, immutable) {
      const message = body as GraphMessage
      const wrong = complaint(message)
      if (wrong) return wrong
      // As Exchange makes them: with signs that a path must not carry as they are.
      const id = `AAkALg${randomBytes(24).toString('base64url')}==`
      items.set(id, { message, immutable, sentAt: null })
      return { status: 201, json: { id, isDraft: true, subject: message.subject } }
    },
    send(id, immutable) {
      const item = found(id, immutable)
      if (!item || left(item)) return error(404, 'ErrorItemNotFound')
      // The worst reading of what is not documented: a message under way that is sent once more leaves once more.
      sent.push(item.message)
      item.sentAt ??= now()
      return { status: 202 }
    },
    look(id, immutable) {
      const item = found(id, immutable)
      return item ? { status: 200, json: { id, isDraft: !left(item) } } : error(404, 'ErrorItemNotFound')
    },
    remove: (id) => (items.delete(id) ? { status: 204 } : error(404, 'ErrorItemNotFound')),
  }
  return box
}

/** What Exchange refuses a message for. */
function complaint({ toRecipients, internetMessageHeaders = [] }: GraphMessage): Reply | null {
  if (!Array.isArray(toRecipients) || toRecipients.length === 0) return error(400, 'ErrorInvalidRecipients')
  const bad = internetMessageHeaders.length > 5 || internetMessageHeaders.some(({ name }) => !/^x-/i.test(name))
  return bad ? error(400, 'InvalidInternetMessageHeaderCollection') : null
}
