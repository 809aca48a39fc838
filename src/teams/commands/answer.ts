/** What was said is answered: where it was said, or, when it is for his eyes only, in his own chat and with one line where he asked. */
import type { Activity } from 'botbuilder'
import type { Person } from '../../core/case.ts'
import type { Clock } from '../../ports/clock.ts'
import type { CardContext } from '../cards/context.ts'
import { pageCard } from '../cards/page-card.ts'
import type { RoomForAnswers } from '../connector/room-for-answers.ts'
import { pageMessage, replyMessage } from './message.ts'
import type { Asked } from './confirm.ts'
import { isShared, type PrivateDeps, tellPrivately } from './privately.ts'
import { runCommand, runConfirmed, type RunDeps } from './run.ts'

export type SaidDeps = RunDeps &
  PrivateDeps & {
    readonly clock: Clock
    readonly room: RoomForAnswers
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
  const room = takeRoom(deps, activity)
  const inFull = (text: string) => (deps.room.sayBusy(...here(deps, activity)) ? line(text) : null)
  if (!room && !(by.id && (await deps.chats.get(by.id)))) return inFull(answers.busy)
  const said = await runCommand(deps, activity, by, ctx)
  const answer = replyMessage(said.reply, ctx)
  if (room && !(said.private && isShared(activity))) return answer
  const told = await tellPrivately(deps, activity, by, answer)
  if (room) return line(told ? talk.answeredPrivately : talk.unreachable)
  return told ? null : inFull(talk.unreachable)
}

type Spoken = Pick<SaidDeps, 'room' | 'clock'>

/** For one answer. In his own chat there is always room: what he takes of it is his alone. */
export const takeRoom = (deps: Spoken, activity: Partial<Activity>): boolean =>
  !isShared(activity) || deps.room.take(...here(deps, activity))

const here = ({ clock }: Spoken, { conversation }: Partial<Activity>): [string, number] => [
  conversation?.id ?? '',
  clock().getTime(),
]

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
