/** What the card says of the mail to the partner. */
import type { Case, MailRecord, MailState } from '../../core/case.ts'
import type { CardContext } from './context.ts'
import { shown } from './shown.ts'
import { moment } from './when.ts'

const facts = (mail: MailRecord, ctx: CardContext, named?: string) => ({
  letter: mail.letter,
  to: shown(mail.to, 120),
  when: moment(ctx, mail.at, named),
  dir: ctx.mail.dir,
})

/** The line of one mail. */
export const letterSaid = (mail: MailRecord, ctx: CardContext, named?: string): string =>
  ctx.phrases.mail.line[mail.state](facts(mail, ctx, named))

/** The line of the newest mail; `named` is the day the card names already. Nothing before there is one. */
export function mailLine(c: Case, ctx: CardContext, named: string): string[] {
  const mail = c.mails.at(-1)
  return mail ? [letterSaid(mail, ctx, named)] : []
}

/** The line of the newest mail that is in this state. */
export function letterLine(c: Case, state: MailState, ctx: CardContext): string | null {
  const mail = c.mails.findLast((one) => one.state === state)
  return mail ? letterSaid(mail, ctx) : null
}

/** For the reopen form: what the partner has heard. */
export function heard(c: Case, ctx: CardContext): string[] {
  if (c.mails.length === 0) return [ctx.phrases.mail.heardNothing]
  return c.mails.slice(-3).map((mail) => ctx.phrases.mail.heard[mail.state](facts(mail, ctx)))
}

/** One of three wordings of who will mail. */
export function mailing(
  c: Case,
  ctx: CardContext,
  words: {
    readonly bot: (email: string) => string
    readonly commerce: (email: string) => string
    readonly file: (email: string, dir: string) => string
  },
): string {
  const to = shown(c.request.requester.email, 120)
  if (ctx.mail.owner === 'commerce') return words.commerce(to)
  return ctx.mail.transport === 'file' ? words.file(to, ctx.mail.dir) : words.bot(to)
}
