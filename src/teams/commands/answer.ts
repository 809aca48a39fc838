/** What was said is answered: where it was said, or, when it is for his eyes only, in his own chat and with one line where he asked. */
import type { Activity } from 'botbuilder'
import type { Person } from '../../core/case.ts'
import type { Clock } from '../../ports/clock.ts'
import type { CardContext } from '../cards/context.ts'
import { pageCard } from '../cards/page-card.ts'
import type { Room } from '../room-for-answers.ts'
import { pageMessage, replyMessage } from './message.ts'
import type { Asked } from './confirm.ts'
import { isShared, type PrivateDeps, tellPrivately } from './privately.ts'
import { runCommand, runConfirmed, type RunDeps } from './run.ts'

export type SaidDeps = RunDeps &
  PrivateDeps & {
    readonly clock: Clock
    /** Whether there is room for one more answer in a conversation that several read. */
    readonly room: (conversationId: string, now: number) => Room
  }

/**
 * What is said where it was asked; null = nothing. Where there is no room for an answer he reads it in his own chat; while that
 * is not known, nothing is done.
 */
export async function answerSaid(
  deps: SaidDeps,
  activity: Partial<Activity>,
  by: Person,
  ctx: CardContext,
): Promise<Partial<Activity> | null> {
  const { commands, talk, answers } = ctx.phrases
  const line = (text: string) => pageMessage({ title: commands.hello, paragraphs: [text] }, ctx)
  const room = roomAt(deps, activity)
  if (room !== 'answer' && !(by.id && (await deps.chats.get(by.id)))) return room === 'busy' ? line(answers.busy) : null
  const said = await runCommand(deps, activity, by, ctx)
  const answer = replyMessage(said.reply, ctx)
  if (room === 'answer' && !(said.private && isShared(activity))) return answer
  const told = await tellPrivately(deps, activity, by, answer)
  return room === 'answer' ? line(told ? talk.answeredPrivately : talk.unreachable) : null
}

/** In his own chat there is always room: what he takes of it is his alone. */
export const roomAt = ({ room, clock }: Pick<SaidDeps, 'room' | 'clock'>, activity: Partial<Activity>): Room =>
  isShared(activity) ? room(activity.conversation?.id ?? '', clock().getTime()) : 'answer'

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
