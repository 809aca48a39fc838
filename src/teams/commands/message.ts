/** A page or a card as a message of Teams. */
import { type Activity, ActivityTypes } from 'botbuilder'
import type { CardContext } from '../cards/context.ts'
import { type Page, pageCard } from '../cards/page-card.ts'
import type { CardReply } from './call.ts'

export const replyMessage = (reply: Page | CardReply, ctx: CardContext): Partial<Activity> =>
  'card' in reply ? cardMessage(reply) : pageMessage(reply, ctx)

export const pageMessage = (page: Page, ctx: CardContext): Partial<Activity> =>
  cardMessage({ card: pageCard(page, ctx), summary: page.title })

/** A card alone, never text beside it: Teams would make two messages of them. */
const cardMessage = ({ card, summary }: CardReply): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})
