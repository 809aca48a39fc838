/** Lets botbuilder's CloudAdapter run a turn for an activity that is already proven, with our connector as its only way out. */
import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder'
import type { Connector } from '../connector/connector.ts'

export type Logic = (context: TurnContext) => Promise<void>

type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>
type Proven = Exclude<Parameters<CloudAdapter['processActivityDirect']>[0], string>
type ConnectorFactory = NonNullable<Proven['connectorFactory']>
type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>

/**
 * What botbuilder asks of its surroundings in a turn. It is nothing else (the tests of this file would break):
 * `createUserTokenClient` once a turn (for sign-in cards, of which there are none), the connector factory once a turn,
 * and of its client the four methods below.
 */
const SURROUNDINGS = { createUserTokenClient: () => Promise.resolve({}) } as unknown as Authentication

export class TurnAdapter extends CloudAdapter {
  readonly #proven: Proven

  /** `connector`: for answers to people, so one that does not wait for budget. */
  constructor(connector: Connector) {
    super(SURROUNDINGS)
    const connectorFactory: unknown = {
      create: (serviceUrl: string) => Promise.resolve(clientOf(connector, serviceUrl)),
    }
    this.#proven = {
      audience: '',
      claimsIdentity: this.createClaimsIdentity(),
      connectorFactory: connectorFactory as ConnectorFactory,
    }
  }

  /** An invoke answers `{status, body}`; throws what `logic` throws. */
  run(activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(this.#proven, activity, logic)
  }
}

/** Built for each turn, which costs nothing: botbuilder's own builds a pipeline of REST clients. */
function clientOf(connector: Connector, serviceUrl: string): ConnectorClient {
  const at = (conversationId: string) => ({ serviceUrl, conversationId })
  const conversations = {
    sendToConversation: async (id: string, activity: Activity) => ({
      id: await connector.sendToConversation(at(id), activity),
    }),
    replyToActivity: async (id: string, activityId: string, activity: Activity) => ({
      id: await connector.replyToActivity(at(id), activityId, activity),
    }),
    updateActivity: async (id: string, activityId: string, activity: Activity) => {
      await connector.updateActivity(at(id), activityId, activity)
      return { id: activityId }
    },
    deleteActivity: (id: string, activityId: string) => connector.deleteActivity(at(id), activityId),
  }
  return { conversations } as unknown as ConnectorClient
}
