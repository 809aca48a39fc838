/** Exactly one letter for each decision that ended a case, and no other; but a mailbox gets three in a day, and what comes after those waits for a person. */
import { type Case, MOVES } from '../../src/core/case.ts'
import { countedAddress } from '../../src/mail/caps.ts'

/** MAIL_CAP_ADDRESS as nobody has set it; the whole run is within the 24 hours. */
const CAP = 3
const SENT = ['written', 'handed']

/**
 * @param left names of the files of letters, each as often as it left.
 * @param doubtful through Graph nobody may know of a letter whether it left: once at most it did.
 * @returns a sentence for each that is wrong.
 */
export function wrongLetters(cases: readonly Case[], left: readonly string[], doubtful = false): string[] {
  const mails = cases.flatMap(({ leadId, mails }) => mails.map((mail) => ({ leadId, ...mail })))
  const unknown = doubtful ? mails.filter(({ state }) => state === 'unknown') : []
  const got = new Map<string, number>()
  for (const mail of mails)
    if (SENT.includes(mail.state) || unknown.includes(mail))
      got.set(mailbox(mail.to), (got.get(mailbox(mail.to)) ?? 0) + 1)
  const held = mails.filter(({ state, to }) => state === 'review' && got.get(mailbox(to)) === CAP)
  const due = cases
    .flatMap(({ leadId, decision }) => (decision && MOVES[decision.verb].letter ? [{ leadId, ...decision }] : []))
    .filter(({ leadId, version }) => !held.some((mail) => mail.leadId === leadId && mail.version === version))
    .map(nameOf)
  const doubted = unknown.map(nameOf)
  return [
    ...due.filter((name) => !left.includes(name) && !doubted.includes(name)).map((name) => `${name} was not written`),
    ...left.filter((name) => !due.includes(name)).map((name) => `${name} should not be there`),
    ...left.filter((name, n) => left.indexOf(name) !== n).map((name) => `${name} left twice`),
    ...mails
      .filter((mail) => !SENT.includes(mail.state) && !held.includes(mail) && !unknown.includes(mail))
      .map(({ leadId, state }) => `the mail of ${leadId} is ${state}`),
    ...[...got].filter(([, count]) => count > CAP).map(([, count]) => `one mailbox got ${count} letters`),
  ]
}

const nameOf = ({ leadId, version }: { leadId: string; version: number }): string => `mail_${leadId}_${version}.eml`
const mailbox = (address: string): string => countedAddress(address).mailbox
