/** The end of somebody's queue. */
import type { CardContext } from './context.ts'
import type { Page } from './page-card.ts'

/** `left`: some that he passed over still wait. */
export function queueEndPage(left: boolean, { phrases: { leads } }: CardContext): Page {
  if (!left) return { title: leads.emptyTitle, paragraphs: [leads.empty] }
  return { title: leads.endTitle, paragraphs: [leads.end], actions: [{ title: leads.again, verb: 'next', data: {} }] }
}
