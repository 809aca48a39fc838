/** One letter as a MIME message of RFC 5322, the same bytes for the same key, letter and time. */
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { ComposedLetter } from './letter.ts'

export interface Envelope {
  /** The effect key: Message-ID and boundary come from it. */
  readonly key: string
  readonly from: { readonly address: string; readonly name: string }
  readonly date: Date
}

const digest = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32)

/** Exactly one recipient; no cc, bcc or reply-to, whatever the data says. Lines end in CRLF. */
export async function eml(letter: ComposedLetter, { key, from, date }: Envelope): Promise<Buffer> {
  const { subject, text, html, language, to } = letter
  return new MailComposer({
    from,
    to: { address: to.address, name: to.name ?? '' },
    subject,
    text,
    html,
    date,
    messageId: `<${digest(key)}@${from.address.split('@')[1] ?? ''}>`,
    headers: {
      'X-Partner-Approvals-Key': key,
      // RFC 3834, and Exchange's own word for it: no out-of-office note answers a machine.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': language,
    },
    baseBoundary: digest(key),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}
