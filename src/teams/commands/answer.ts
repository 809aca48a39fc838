/** What was said is answered: where it was said, or, when it is for his eyes only, in his own chat and with one line where he asked. */
import type { Activity } from 'botbuilder'
import type { Person } from '../../core/case.ts'
import type { CardContext } from '../cards/context.ts'
import { pageCard } from '../cards/page-card.ts'
import { pageMessage, replyMessage } from './message.ts'
import { isShared, type PrivateDeps, tellPrivately } from './privately.ts'
import type { Asked } from './confirm.ts'
import { runCommand, runConfirmed, type RunDeps } from './run.ts'

export type SaidDeps = RunDeps & PrivateDeps

export async function answerSaid(
  deps: SaidDeps,
  activity: Partial<Activity>,
  by: Person,
  ctx: CardContext,
): Promise<Partial<Activity>> {
  const said = await runCommand(deps, activity, by, ctx)
  const answer = replyMessage(said.reply, ctx)
  if (!said.private || !isShared(activity)) return answer
  const { commands, talk } = ctx.phrases
  const told = await tellPrivately(deps, activity, by, answer)
  return pageMessage({ title: commands.hello, paragraphs: [told ? talk.answeredPrivately : talk.unreachable] }, ctx)
}

/** The answer to a question, in the place of the card that asked it. */
export async function answerConfirmed(
  deps: SaidDeps,
  asked: Asked,
  to: 'confirm' | 'cancel',
  activity: Partial<Activity>,
  by: Person,
  ctx: CardContext,
): Promise<object> {
  const { commands, talk } = ctx.phrases
  if (to === 'cancel') return pageCard({ title: commands.hello, paragraphs: [talk.left] }, ctx)
  const reply = await runConfirmed(deps, asked, activity, by, ctx)
  return 'card' in reply ? reply.card : pageCard(reply, ctx)
}
