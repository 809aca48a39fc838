/** Which language people read: a shared card its channel's, a private answer its reader's. Asked of the store each time, because admins may change it anywhere. */
import type { Activity } from 'botbuilder'
import { type Language, languageOf } from '../core/language.ts'
import type { Settings } from '../core/settings/settings.ts'
import { readSettings } from '../flows/settings/read-settings.ts'
import type { Store } from '../ports/store.ts'

export interface Languages {
  /** Of what is shown to everybody in a conversation. */
  shared(conversationId: string): Promise<Language>
  /**
   * Of who said or clicked something, and of what is shared where it happened; in a person's own chat they are the same.
   * @param known settings that need not be read again.
   */
  of(activity: Partial<Activity>, known?: Settings): Promise<{ readonly reader: Language; readonly shared: Language }>
  /** The reader's, with nothing looked up. */
  atOnce(activity: Partial<Activity>): Language
}

/** @param fallback DEFAULT_LANGUAGE, BCP 47. */
export function languages(store: Pick<Store, 'read'>, fallback: string): Languages {
  const usual = languageOf(fallback) ?? 'en'
  const read = async (): Promise<Settings> => (await readSettings(store)).settings
  return {
    shared: async (conversationId) => sharedLanguage(await read(), conversationId, usual),
    async of(activity, known) {
      const spoken = spokenBy(activity)
      const { conversation } = activity
      const own = conversation?.conversationType === 'personal'
      if (own && spoken) return { reader: spoken, shared: spoken }
      const settings = known ?? (await read())
      const reader = spoken ?? settings.values.language ?? usual
      return { reader, shared: own ? reader : sharedLanguage(settings, conversation?.id ?? '', usual) }
    },
    atOnce: (activity) => spokenBy(activity) ?? usual,
  }
}

/** A thread speaks as its channel does. */
const sharedLanguage = (settings: Settings, conversationId: string, usual: Language): Language =>
  settings.channelLanguages[conversationId.split(';')[0] ?? ''] ?? settings.values.language ?? usual

/** Of the client, as it says; null = it says none of ours. */
export function spokenBy({ locale, entities }: Partial<Activity>): Language | null {
  const told: unknown[] = (entities ?? []).map((entity: { type?: unknown; locale?: unknown } | null) =>
    entity?.type === 'clientInfo' ? entity.locale : undefined,
  )
  const tags = [locale, ...told].filter((tag) => typeof tag === 'string')
  return tags.map((tag) => languageOf(tag)).find((language) => language !== null) ?? null
}
