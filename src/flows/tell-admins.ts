/** Something ended without its result: each admin whom the bot can reach is told so, in his own chat. */
import { noticeEffect } from '../core/effects.ts'
import type { Language } from '../core/language.ts'
import type { Conversation } from '../core/settings.ts'
import type { Directory } from '../ports/directory.ts'
import type { LeasedEffect, Shelf } from '../ports/store.ts'
import { announce, type AnnounceDeps } from './announce-settings.ts'
import { readSettings } from './read-settings.ts'
import type { Handler } from './deliver.ts'

/** A person's own chat with the bot, and the language last heard there. */
type Spoken = Conversation & { readonly language?: Language }

export interface TellDeps extends AnnounceDeps {
  readonly directory: Directory
  /** Object id → the person's own chat with the bot. */
  readonly chats: Shelf
  readonly newId: () => string
  /** What an admin reads of an effect that ended so; without a language in the default one. */
  readonly words: (effectKey: string, language: Language | undefined) => string
}

/** Notices about notices would go round in circles. */
export async function tellAdmins(deps: TellDeps, ended: Pick<LeasedEffect, 'key' | 'kind' | 'token'>): Promise<void> {
  if (ended.kind === 'notice') return
  const admins = await deps.directory.holders(['admin'], 50)
  const chats = await Promise.all(admins.map(({ id }) => deps.chats.get(id) as Promise<Conversation | undefined>))
  const effects = admins.flatMap(({ id }, i) => {
    const chat = chats[i]
    return chat ? [noticeEffect({ admin: id, chat }, ended.key, ended.token)] : []
  })
  if (effects.length > 0) await deps.store.commit({ id: deps.newId(), expect: {}, effects })
}

export const noticeSender =
  (deps: TellDeps): Handler =>
  async ({ body }) => {
    if (body.settings !== undefined) return announce(deps, { body })
    const to = (await deps.chats.get(String(body.admin))) as Spoken | undefined
    if (!to) return { state: 'superseded' }
    const language = to.language ?? (await readSettings(deps.store)).settings.values.language
    const text = deps.words(String(body.effect), language)
    await deps.chat.post(to, { kind: 'notice', text, ...(language && { language }) })
    return { state: 'done' }
  }
