/** Exactly one letter for each decision that ended a case, and no other; but a mailbox gets three in a day, and what comes after those waits for a person. */
import { type Case, MOVES } from '../../src/core/case.ts'
import { countedAddress } from '../../src/mail/caps.ts'

/** MAIL_CAP_ADDRESS as nobody has set it; the whole run is within the 24 hours. */
const CAP = 3

/** @param written names of the files of letters. Returns a sentence for each that is wrong. */
export function wrongLetters(cases: readonly Case[], written: readonly string[]): string[] {
  const mails = cases.flatMap(({ leadId, mails }) => mails.map((mail) => ({ leadId, ...mail })))
  const left = new Map<string, number>()
  for (const { to, state } of mails) if (state === 'written') left.set(mailbox(to), (left.get(mailbox(to)) ?? 0) + 1)
  const held = mails.filter(({ state, to }) => state === 'review' && left.get(mailbox(to)) === CAP)
  const due = cases
    .flatMap(({ leadId, decision }) => (decision && MOVES[decision.verb].letter ? [{ leadId, ...decision }] : []))
    .filter(({ leadId, version }) => !held.some((mail) => mail.leadId === leadId && mail.version === version))
    .map(({ leadId, version }) => `mail_${leadId}_${version}.eml`)
  return [
    ...due.filter((name) => !written.includes(name)).map((name) => `${name} was not written`),
    ...written.filter((name) => !due.includes(name)).map((name) => `${name} should not be there`),
    ...mails
      .filter((mail) => mail.state !== 'written' && !held.includes(mail))
      .map(({ leadId, state }) => `the mail of ${leadId} is ${state}`),
    ...[...left].filter(([, count]) => count > CAP).map(([, count]) => `one mailbox got ${count} letters`),
  ]
}

const mailbox = (address: string): string => countedAddress(address).mailbox
