/** Exactly one live card for each case, and it shows what the case is now; copies were left only where an answer was lost, and a click puts them away. */
import { deepEqual } from 'node:assert/strict'
import type { Case } from '../../src/core/case.ts'
import type { ChildWorld } from '../support/child-bot-world.ts'
import type { Message } from '../support/fake-teams/memory.ts'
import { showsCase } from './card-reading.ts'
import { pause } from './random.ts'
import type { Recorded } from './record.ts'

const shownIn = ({ channels }: ChildWorld, { leadId }: Case): Message[] =>
  channels.flatMap(({ messages }) => messages.filter((message) => showsCase(message, leadId)))

const isLive = (message: Message, { card }: Case): boolean =>
  card?.activityId === message.id && card.conversationId.startsWith(message.conversation.id)

/** Somebody clicks each copy. Returns how many there were. */
export async function healOrphans(world: ChildWorld, cases: readonly Case[], record: Recorded): Promise<number> {
  let orphans = 0
  for (const c of cases)
    for (const message of shownIn(world, c).filter((shown) => !isLive(shown, c))) {
      orphans++
      await world.teams.click(message, 'refresh', { leadId: c.leadId, version: c.version }, world.manager)
    }
  // Of each channel at most one post is on its way when the bot is killed.
  const explained = record.counts.postsUnanswered + record.counts.kills * world.channels.length
  if (orphans > explained) record.wrong.push(`${orphans} copies of cards, and ${explained} posts without an answer`)
  // The clicks have stored what puts the copies away.
  await pause(100)
  return orphans
}

export const ofUnknownFate = ({ decision, mails }: Case): boolean =>
  mails.some(({ version, state }) => state === 'unknown' && version === decision?.version)

export async function wrongCards(world: ChildWorld, cases: readonly Case[]): Promise<string[]> {
  const wrong: string[] = []
  for (const c of cases) {
    const messages = shownIn(world, c)
    const [live] = messages
    if (!live || messages.length > 1 || !isLive(live, c)) {
      wrong.push(`${c.leadId} has ${messages.length} cards${c.card ? '' : ', and knows of none'}`)
      continue
    }
    const data = { leadId: c.leadId, version: c.version }
    const { card } = await world.teams.click(live, 'refresh', data, world.manager)
    try {
      deepEqual(live.card, card)
      if (ofUnknownFate(c) && !JSON.stringify(card).includes('nobody knows whether it left'))
        wrong.push(`the card of ${c.leadId} does not say that nobody knows of its letter`)
    } catch (error) {
      wrong.push(`the card of ${c.leadId} is out of date: ${error instanceof Error ? error.message : ''}`)
    }
  }
  return wrong
}
