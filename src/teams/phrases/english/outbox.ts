/** What admins read of deliveries that ended without their result, and of the audit trail. */
import type { Broken, NamedEvent } from '../../../core/audit.ts'
import type { MailState } from '../../../core/case.ts'
import type { EffectKind } from '../../../core/effects.ts'
import { number, plural } from '../plural.ts'

const kinds: Record<EffectKind, string> = {
  card: 'Card',
  commit: 'Write to Sales and Commerce',
  mail: 'Mail',
  digest: 'Digest',
  notice: 'Notice',
}

export const outbox = {
  title: 'Deliveries',
  none: 'Nothing is parked, and nothing is uncertain.',
  /** For managers, who see no other deliveries. */
  noneUnknown: 'Of every mail it is known whether it left.',
  count: (n: number): string =>
    plural('en', n, { one: 'delivery failed or got stuck.', other: 'deliveries failed or got stuck.' }),
  hint: 'Once the cause is gone, say “outbox retry <key>”.',
  kinds,
  states: { parked: 'parked', unknown: 'nobody knows whether it was done' },
  attempts: (n: number): string => plural('en', n, { one: 'attempt', other: 'attempts' }),
  /** Why it ended so, as operators read it in the log: in English. */
  cause: (sentence: string): string => `cause: ${sentence}`,
  noKey: 'No delivery has this key: “outbox” lists those that can be tried again.',
  notNow: 'Only what is parked or uncertain can be tried again, and this one is neither.',
  again: 'It waits again and is delivered within a second or two.',
  sure: 'Nobody knows whether this was done. If it was, it is done twice: a mail then reaches the partner a second time.',
  retry: 'Try again all the same',
  audit: {
    title: 'Audit trail',
    settings: 'Audit trail of the settings',
    lead: (id: string): string => `Lead ${id}`,
    none: 'There are no entries.',
    newest: (n: number, of: number): string =>
      of === 1 ? 'One entry:' : `The newest ${number('en', n)} of ${number('en', of)}:`,
    by: { bot: 'the bot', shop: 'the shop', dynamics: 'Dynamics', cli: 'the command line' },
    version: (n: number): string => `version ${number('en', n)}`,
    whole: (rows: number, chains: number): string =>
      `${plural('en', rows, { one: 'row', other: 'rows' })} in ${plural('en', chains, { one: 'chain', other: 'chains' })}: as they were written.`,
    broken: {
      changed: (seq: number, chain: string): string =>
        `The audit trail is broken: row ${number('en', seq)} of ${chain} was changed.`,
      missing: (seq: number, chain: string): string =>
        `The audit trail is broken: a row is missing at ${number('en', seq)} of ${chain}.`,
      foreign: (seq: number, chain: string): string =>
        `The audit trail is broken: row ${number('en', seq)} of ${chain} was added by somebody else.`,
      rewritten: (seq: number): string =>
        `The audit trail is broken: version ${number('en', seq)} of the settings was rewritten.`,
    } satisfies Record<Broken['kind'], (seq: number, chain: string) => string>,
    /** Beside the verbs of a case. */
    events: {
      received: 'request received',
      held: 'chosen, can still be undone',
      saving: 'being saved',
      failed: 'not saved',
      mail: 'mail to the partner',
      'in-step': 'in step again',
      'outbox-retry': 'delivery tried again',
      settings: 'setting changed',
      bind: 'channel bound',
      unbind: 'channel taken away',
    } satisfies Record<NamedEvent, string>,
    /** What became of a letter. */
    letters: {
      queued: 'queued',
      sending: 'being sent',
      handed: 'handed to the mail server',
      written: 'written to a file',
      commerce: 'sent by Commerce',
      review: 'held for review',
      unknown: 'nobody knows whether it left',
      parked: 'could not be sent',
      cancelled: 'cancelled',
    } satisfies Record<MailState, string>,
    usage: 'Say “audit”, “audit <lead id>” or “audit verify”.',
    later: 'The whole trail is being checked; the verdict comes here.',
    busy: 'It is being checked already. Ask again in a minute.',
  },
}
