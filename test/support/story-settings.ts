/** What an admin says in his own chat, and what stands in the inputs of a form. */
import { strict as assert } from 'node:assert'
import type { Card, Message, Person } from './fake-teams/memory.ts'
import type { Story } from './story.ts'

/** Says it in the person's own chat with the bot: the one answer. */
export async function saidTo(s: Story, text: string, by: Person): Promise<Message> {
  const chat = s.teams.personal(by)
  const before = chat.messages.length
  const { status } = await s.teams.say(text, by, chat)
  assert.equal(status, 200)
  assert.equal(chat.messages.length, before + 1, 'one answer')
  return chat.messages[before] ?? assert.fail()
}

/** Input id → value, as a client would send the form back untouched. */
export function inputsOf(card: Card): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, id, value } = node as { type?: unknown; id?: unknown; value?: unknown }
    if (typeof type === 'string' && type.startsWith('Input.')) found[String(id)] = String(value)
    Object.values(node).forEach(walk)
  }
  walk(card)
  return found
}
