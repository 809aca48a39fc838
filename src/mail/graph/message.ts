/** A composed letter as Graph takes a message: one recipient, and headers by which people and machines can tell what it is. */
import type { ComposedLetter } from '../letter.ts'

interface Sender {
  readonly address: string
  readonly name: string
}

/** Names begin with `x-`, and there are at most five: else Graph refuses the whole message. */
const headersOf = (key: string): readonly { readonly name: string; readonly value: string }[] => [
  { name: 'x-partner-approvals-key', value: key },
  // Exchange's own word for it: no out-of-office note answers a machine.
  { name: 'x-auto-response-suppress', value: 'OOF, AutoReply' },
]

/** `key` is the effect key: ids and a number, nothing that a person typed. */
export function graphMessage({ subject, html, to }: ComposedLetter, from: Sender, key: string): object {
  const sender = { emailAddress: { address: from.address, ...(from.name ? { name: from.name } : {}) } }
  return {
    subject,
    body: { contentType: 'HTML', content: html },
    from: sender,
    replyTo: [sender],
    toRecipients: [{ emailAddress: { address: to.address, ...(to.name ? { name: to.name } : {}) } }],
    internetMessageHeaders: headersOf(key),
  }
}
