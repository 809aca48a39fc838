/** An admin binds a Teams channel by adding the bot to it: the cards of all requests that no route takes go there. */
import type { Person } from '../../core/case.ts'
import type { Conversation } from '../../core/settings/settings.ts'
import { type WriteDeps, writeSettings } from './change-settings.ts'

/** The caller has checked that `by` is an admin, and that the bot is in the channel. Binding what is bound already changes nothing. */
export async function bindChannel(deps: WriteDeps, by: Person, to: Conversation): Promise<void> {
  const wishes = [{ kind: 'route', when: {}, to }] as const
  await writeSettings(deps, by, () => Promise.resolve({ kind: 'go', wishes }), null, to.id)
}
