/** Learns the names of the people with roles from a channel's roster, so that refusals and forms can name who never spoke to the bot. */
import { ROLES } from '../../core/access.ts'
import type { Conversation } from '../../core/settings/settings.ts'
import { clean } from '../../core/text.ts'
import type { Directory } from '../../ports/directory.ts'
import type { Shelf } from '../../ports/store.ts'
import type { Connector } from '../connector/connector.ts'

export interface RosterDeps {
  readonly connector: Pick<Connector, 'getPagedMembers'>
  readonly directory: Directory
  /** Object id → name. */
  readonly people: Shelf
}

/** Teams answers up to 500 people a page; more pages than this are somebody's whole company. */
const PAGES = 20

export async function learnNames(deps: RosterDeps, channel: Conversation): Promise<void> {
  const known = await deps.directory.holders(ROLES, Infinity)
  const wanted = new Set(known.map(({ id }) => id.toLowerCase()))
  const place = { serviceUrl: channel.serviceUrl, conversationId: channel.id }
  let after: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const { members, next } = await deps.connector.getPagedMembers(place, after)
    for (const { aadObjectId, name } of members) {
      const id = aadObjectId?.toLowerCase()
      const shown = clean(name ?? '', { max: 60 })
      if (id && shown && wanted.has(id)) await deps.people.set(id, shown)
    }
    if (next === null) return
    after = next
  }
}
