/** The chat with somebody who has not talked to the bot: it is made where the channels are. */
import type { Conversation } from '../../core/settings/settings.ts'
import { readSettings } from '../../flows/settings/read-settings.ts'
import type { Store } from '../../ports/store.ts'
import type { Connector } from '../connector/connector.ts'

interface OpenChatDeps {
  readonly store: Store
  readonly createChat: Connector['createChat']
  readonly tenantId: string | null
  readonly nameOf: (personId: string) => Promise<string | null>
}

/** Null = no service of Teams is known yet. Throws as the connector does: `ShutOut` where the app is not installed for that person. */
export const chatOpener =
  ({ store, createChat, tenantId, nameOf }: OpenChatDeps) =>
  async (personId: string): Promise<Conversation | null> => {
    const { settings } = await readSettings(store)
    const serviceUrl = (settings.defaultChannel ?? settings.routes[0]?.to)?.serviceUrl
    if (serviceUrl === undefined || tenantId === null) return null
    const to = { serviceUrl, tenantId, userId: personId }
    return { serviceUrl, id: await createChat(to), name: (await nameOf(personId)) ?? '' }
  }
