/** Makes an activity of bytes: of the Teams channel, of a known service, of our tenant, and of the shape that Bot Framework relies on. */
import { isUtf8 } from 'node:buffer'
import type { Activity } from 'botbuilder'
import { z } from 'zod'
import type { ServiceHosts } from '../connector/service-hosts.ts'
import { Refusal } from './refusal.ts'

export interface ActivityRules {
  readonly hosts: ServiceHosts
  /** Null only in try-out mode: any tenant. */
  readonly tenantId: string | null
}

const account = z.looseObject({ id: z.string(), name: z.string().nullish(), aadObjectId: z.string().nullish() })

/** What botbuilder and the bot touch without looking; everything else is passed on as it came. */
const shape = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  replyToId: z.string().nullish(),
  deliveryMode: z.string().nullish(),
  channelId: z.unknown().optional(),
  serviceUrl: z.unknown().optional(),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z.looseObject({ id: z.string(), tenantId: z.unknown().optional() }).nullish(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.unknown().optional() }).nullish() }).nullish(),
  entities: z.array(z.looseObject({})).nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
})

/** Deeper than any activity; more could overflow whoever walks it. */
const DEEPEST = 64

/** Throws `Refusal`: first what is no activity (400), then what is not for this bot (403). */
export function readActivity(body: Buffer, rules: ActivityRules): Activity {
  const raw = parsed(body)
  if (!isShallow(raw)) throw new Refusal('not-an-activity')
  const result = shape.safeParse(raw)
  if (!result.success) throw new Refusal('not-an-activity')
  const { channelId, serviceUrl, channelData, conversation } = result.data
  // A channel's token is good for all channels, and the clients of others choose who they are.
  if (channelId !== 'msteams') throw new Refusal('channel')
  if (typeof serviceUrl !== 'string' || rules.hosts(serviceUrl) === null) throw new Refusal('service-url')
  if (!isOurs(channelData?.tenant?.id, conversation?.tenantId, rules.tenantId)) throw new Refusal('tenant')
  return withDates(raw as Activity)
}

function parsed(body: Buffer): unknown {
  if (!isUtf8(body)) throw new Refusal('not-json')
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Refusal('not-json')
  }
}

/** Without recursion, which is what a deep body is after. */
function isShallow(root: unknown): boolean {
  let level: unknown[] = [root]
  for (let depth = 0; depth < DEEPEST; depth++) {
    const below: unknown[] = []
    for (const node of level)
      if (typeof node === 'object' && node !== null)
        for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) below.push(child)
    if (below.length === 0) return true
    level = below
  }
  return false
}

/** Teams names the tenant in two places: those that are there must agree, and one must be there. */
function isOurs(inChannelData: unknown, inConversation: unknown, tenantId: string | null): boolean {
  if (tenantId === null) return true
  const named = [inChannelData, inConversation].filter((id) => id !== undefined && id !== null)
  const ours = tenantId.toLowerCase()
  return named.length > 0 && named.every((id) => typeof id === 'string' && id.toLowerCase() === ours)
}

/** Bot Framework has dates where JSON has text; one that is none is left out. */
function withDates(activity: Activity): Activity {
  for (const field of ['timestamp', 'localTimestamp', 'expiration'] as const) {
    const date = new Date(activity[field] ?? NaN)
    if (Number.isNaN(date.getTime())) Reflect.deleteProperty(activity, field)
    else activity[field] = date
  }
  return activity
}
