/** What a click is answered with: the cards and the sentences, in one language. */
import { caseCard } from './cards/case-card.ts'
import { claimedCard } from './cards/claimed-card.ts'
import type { CardContext } from './cards/context.ts'
import { formCard } from './cards/form-card.ts'
import { refusalLine, roleRefusal } from './cards/refusal-line.ts'
import type { ClickViews } from './clicks.ts'

/** @param context asked at each answer: admins may change the policy while the bot runs. */
export const clickViews = (context: () => CardContext, now: () => string): ClickViews => ({
  caseCard(c, refusal) {
    const ctx = context()
    return caseCard(c, ctx, refusal ? { line: refusalLine(refusal, ctx, now()) } : {})
  },
  formCard: (form, c, filled) => formCard(form, c, context(), filled),
  claimedCard: (c, claim) => claimedCard(claim, c, context()),
  forbidden: (verb, holders) => roleRefusal(verb, holders, context()),
  says(what) {
    const { answers } = context().phrases
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
})
