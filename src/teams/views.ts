/** What a click is answered with: the cards and the sentences. What is shared speaks the channel's language, all else the clicker's. */
import type { Language } from '../core/language.ts'
import { caseCard } from './cards/case-card.ts'
import { claimedCard } from './cards/claimed-card.ts'
import type { CardContext } from './cards/context.ts'
import { formCard } from './cards/form-card.ts'
import { refusalLine, roleRefusal } from './cards/refusal-line.ts'
import type { ClickViews } from './click-deps.ts'

/** @param context asked at each answer: admins may change the policy while the bot runs. */
export function clickViews(
  context: (language: Language) => CardContext,
  languages: { readonly reader: Language; readonly shared: Language },
  now: () => string,
): ClickViews {
  const reader = context(languages.reader)
  return {
    caseCard(c, refusal) {
      const ctx = context(languages.shared)
      return caseCard(c, ctx, refusal ? { line: refusalLine(refusal, ctx, now()) } : {})
    },
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
