/** Admins of whom one has talked to the bot, and what they were told. */
import { ADA, MIA } from './world-people.ts'
import { SALES, type World, world } from './world.ts'

export const chatOf = (name: string) => ({ ...SALES, id: `chat of ${name}`, name })
/** Ada and Mia are admins; Ada has talked to the bot. */
export async function admins(): Promise<World> {
  const w = await world()
  w.directory.lists.admin.push(MIA)
  await w.deps.chats.set(ADA.id, chatOf('Ada'))
  return w
}

export const told = (w: World): [string, string][] =>
  w.chat.messages.flatMap(({ channel, faces }) =>
    faces.flatMap((f): [string, string][] => (f.kind === 'notice' ? [[channel, f.text]] : [])),
  )
export const ENDED = { key: 'mail:x:2', kind: 'mail', token: 't1' } as const
