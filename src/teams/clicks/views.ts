/** What a click is answered with: the cards and the sentences. What is shared speaks the channel's language, all else the clicker's. */
import type { Activity } from 'botbuilder'
import type { Language } from '../../core/language.ts'
import { caseCard } from '../cards/case-card.ts'
import { claimedCard } from '../cards/claimed-card.ts'
import type { CardContext } from '../cards/context.ts'
import { formCard } from '../cards/form-card.ts'
import { refusalLine, roleRefusal } from '../cards/refusal-line.ts'
import { waitsFor } from '../../flows/next-lead.ts'
import { queueEndPage } from '../cards/queue-end.ts'
import { pageCard } from '../cards/page-card.ts'
import { isShared } from '../commands/privately.ts'
import type { ClickViews } from './deps.ts'

/** Whose own chat it is; null = others read it, too. For the look alone, never for a right. */
export const aloneIn = (activity: Partial<Activity>): string | null =>
  isShared(activity) ? null : (activity.from?.aadObjectId?.toLowerCase() ?? null)

/**
 * @param context asked at each answer: admins may change the policy while the bot runs.
 * @param alone object id of who clicked in his own chat, where the card of a case leads on through his queue; null elsewhere.
 */
export function clickViews(
  context: (language: Language) => CardContext,
  languages: { readonly reader: Language; readonly shared: Language },
  now: () => string,
  alone: string | null,
): ClickViews {
  const reader = context(languages.reader)
  return {
    caseCard(c, refusal, sides) {
      const ctx = context(languages.shared)
      return caseCard(c, ctx, {
        ...(refusal ? { line: refusalLine(refusal, ctx, now()) } : {}),
        ...(sides ? { sides } : {}),
        ...(alone === null ? {} : { walk: waitsFor(c, alone) ? 'skip' : 'next' }),
      })
    },
    queueEnd: (left) => pageCard(queueEndPage(left, reader), reader),
    formCard: (form, c, filled) => formCard(form, c, reader, filled),
    claimedCard: (c, claim) => claimedCard(claim, c, reader),
    forbidden: (verb, holders) => roleRefusal(verb, holders, reader),
    says(what) {
      const { answers } = reader.phrases
      switch (what) {
        case 'strange':
          return answers.strangeInput
        case 'stranger':
          return answers.strangers
        case 'unknown':
          return answers.unknownLead
        case 'busy':
          return answers.busy
        case 'roles-unknown':
          return answers.rolesUnknown
        case 'confirm-gone':
          return answers.confirmGone
      }
    },
  }
}
