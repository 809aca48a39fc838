/** What somebody says to the bot, and everything that is answered, wherever it is answered. */
import { strict as assert } from 'node:assert'
import type { Card, Conversation, Message, Person } from './fake-teams/memory.ts'
import { words } from './story-card.ts'
import type { Story } from './story.ts'

interface Answered {
  /** In the conversation where it was said. */
  readonly here: Message
  /** In his own chat; the same message when it was said there. */
  readonly own: Message | undefined
}

/** Waits for one answer where it was said. */
export async function saying(s: Story, text: string, by: Person, where: Conversation): Promise<Answered> {
  const chat = s.teams.personal(by)
  const [before, ownBefore] = [where.messages.length, chat.messages.length]
  const { status } = await s.teams.say(text, by, where)
  assert.equal(status, 200)
  const [here, ...more] = where.messages.slice(before).filter(isAnswer)
  assert.deepEqual(more, [], 'one answer')
  assert.ok(chat.messages.length <= ownBefore + 1, 'at most one in the chat')
  return { here: here ?? assert.fail('no answer'), own: chat.messages[ownBefore] }
}

/** What begins a thread of its own in a channel answers nobody: a card, or an announcement of what was just said. */
const isAnswer = ({ conversation, id, rootId }: Message): boolean => conversation.kind !== 'channel' || rootId !== id

export const read = (shown: Message | Card | undefined): string =>
  words(shown && 'conversation' in shown ? (shown as Message).card : shown)
