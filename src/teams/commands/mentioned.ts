/** Whom somebody mentioned beside the bot: Teams' own ids of people, the client's word until Teams says who they are. */
import type { Activity } from 'botbuilder'

export function mentioned({ entities = [], recipient }: Partial<Activity>): readonly string[] {
  const ids = entities.flatMap((entity) => {
    const { type, mentioned } = entity as { type?: unknown; mentioned?: { id?: unknown } | null }
    const id = type === 'mention' ? mentioned?.id : undefined
    return typeof id === 'string' && id !== '' && id !== recipient?.id ? [id] : []
  })
  return [...new Set(ids)]
}
