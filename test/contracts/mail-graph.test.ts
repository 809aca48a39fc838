/** The contract of mail, through Microsoft Graph: with drafts, and where the app may only send. */
import type { LetterOrder, Mail } from '../../src/ports/mail.ts'
import { clientOf, mailThrough } from '../support/fake-graph/given.ts'
import { fakeGraph, type FakeGraph } from '../support/fake-graph/index.ts'
import type { GraphMessage } from '../support/fake-graph/mailbox.ts'
import { mailContract, type MailRig, type SeenMail } from './mail.ts'

const seenAs = (message: GraphMessage): SeenMail => ({
  recipients: [message.toRecipients, message.ccRecipients, message.bccRecipients].flatMap((list) =>
    (list ?? []).map(({ emailAddress }) => emailAddress.address),
  ),
  subject: message.subject,
  text: '',
  html: message.body.content,
})

/** Keeps the drafts as a case does: by key, and longer than a process lives. */
function kept(mail: Mail, drafts: Map<string, Promise<string | null>>): Mail {
  return {
    async send(order: LetterOrder) {
      const draft = drafts.get(order.key) ?? mail.prepare?.(order) ?? Promise.resolve(null)
      drafts.set(order.key, draft)
      return mail.send(order, (await draft) ?? undefined)
    },
  }
}

async function rig(drafts: boolean): Promise<MailRig> {
  const graph: FakeGraph = await fakeGraph()
  if (!drafts) graph.may.delete('Mail.ReadWrite')
  const known = new Map<string, Promise<string | null>>()
  const mail = (wrong: Partial<FakeGraph> = {}): Mail => kept(mailThrough({ ...graph, ...wrong }), known)
  const direct = mailThrough(graph)
  const lost: Mail = {
    send(order) {
      graph.on('send-mail', { works: true, answer: 'reset', afterMs: 0 })
      return direct.send(order)
    },
  }
  const secret = { clientSecret: () => 'a wrong secret' }
  return {
    mail: mail(),
    restarted: () => mail(),
    seen: () => Promise.resolve(graph.mailbox.sent.map(seenAs)),
    failing: {
      'no such host': { mail: mail({ url: 'https://127.0.0.1:1' }), as: 'TryLater' },
      'no such mailbox': { mail: mail({ from: 'nobody@adventure-works.example' }), as: 'PermanentFailure' },
      'a wrong secret': { mail: mailThrough(graph, Date.now, clientOf(graph, secret)), as: 'PermanentFailure' },
      'an answer that is lost': { mail: lost, as: 'Unsure' },
    },
    close: () => graph.close(),
  }
}

mailContract('mail through Graph, with drafts,', () => rig(true))
mailContract('mail through Graph, with Mail.Send alone,', () => rig(false), { repeatable: false })
