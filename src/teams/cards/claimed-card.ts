/** Another rep is looking: the decision waits for a second click. For the clicker alone, at this moment, so an age does not lie. */
import type { Case, Person } from '../../core/case.ts'
import type { Card, CardContext } from './context.ts'
import { type Page, pageCard } from './page-card.ts'
import { minutesSince } from './refusal-line.ts'
import { company, who } from './shown.ts'

interface Claimed {
  readonly by: Person
  /** Since when, and now: ISO 8601 UTC. */
  readonly at: string
  readonly now: string
  /** Of the question: `confirm` and `cancel` carry it and nothing else. */
  readonly token: string
}

export const claimedCard = (claimed: Claimed, c: Case, ctx: CardContext): Card =>
  pageCard(claimedPage(claimed, c, ctx), ctx)

export function claimedPage({ by, at, now, token }: Claimed, c: Case, ctx: CardContext): Page {
  const { pages, refusals, verbs } = ctx.phrases
  return {
    title: pages.claimed.heading,
    about: company(c.request, ctx),
    paragraphs: [refusals.claimedFor(who(by, ctx), minutesSince(at, now)), refusals.claimedHint],
    actions: [
      { title: verbs.buttons.anyway, verb: 'confirm', data: { token } },
      { title: verbs.buttons.back, verb: 'cancel', data: { token } },
    ],
  }
}
