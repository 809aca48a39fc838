/** An orphan: the live card of this case is elsewhere, and here nothing can be clicked. */
import type { Case } from '../../core/case.ts'
import type { Card, CardContext } from './context.ts'
import { type Page, pageCard } from './page-card.ts'
import { company } from './shown.ts'

export const movedCard = (c: Case, ctx: CardContext): Card => pageCard(movedPage(c, ctx), ctx)

export const movedPage = (c: Case, ctx: CardContext): Page => ({
  title: ctx.phrases.pages.moved.heading,
  about: company(c.request, ctx),
  paragraphs: [ctx.phrases.pages.moved.text],
})
