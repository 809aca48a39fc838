/** Whether somebody is a member of the own tenant: guests and people of other tenants have no roles, whatever the lists say (threat B9). */
import type { Activity } from 'botbuilder'
import { elapsedMs } from '../../core/elapsed.ts'
import type { Connector, Member } from '../connector/connector.ts'

/** `unknown`: Teams did not say in time; then nothing is granted, and the person is told. */
export type Membership = 'member' | 'guest' | 'unknown'

export interface MembershipOptions {
  readonly connector: Pick<Connector, 'getMember'>
  /** Null in a try-out: any tenant. */
  readonly tenantId: string | null
  /** Ms of one clock. */
  readonly now: () => number
  readonly patienceMs?: number
}

/** A member who became a guest is one after this at the latest. */
const KEPT_MS = 5 * 60_000
/** While Teams does not say, its last word counts for so long: neither a flood, which uses up its rates, nor an outage stops decisions. */
const TRUSTED_MS = 60 * 60_000
/** Well within the time that a click has. */
const PATIENCE_MS = 1500
const REMEMBERED = 10_000

/** What Teams' word on somebody means. */
export function standingOf(
  member: Pick<Member, 'tenantId' | 'userRole'>,
  tenantId: string | null,
): Exclude<Membership, 'unknown'> {
  const foreign = tenantId !== null && member.tenantId !== undefined && member.tenantId.toLowerCase() !== tenantId
  return member.userRole?.toLowerCase() === 'guest' || foreign ? 'guest' : 'member'
}

/** Asked of Teams itself, by the id of the conversation: an activity says nothing of it. */
export function membership(options: MembershipOptions): (activity: Activity) => Promise<Membership> {
  const known = new Map<string, { readonly is: 'member' | 'guest'; readonly at: number }>()

  async function ask({ conversation, from, serviceUrl }: Activity, id: string): Promise<Membership> {
    const member = await options.connector.getMember({ serviceUrl, conversationId: conversation.id }, from.id)
    const is = standingOf(member, options.tenantId)
    if (known.size >= REMEMBERED) known.clear()
    known.set(id, { is, at: options.now() })
    return is
  }

  return async (activity) => {
    const id = activity.from.aadObjectId?.toLowerCase() ?? ''
    const found = known.get(id)
    const age = found ? elapsedMs(found.at, options.now()) : Infinity
    if (found && age < KEPT_MS) return found.is
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<Membership>((resolve) => {
      timer = setTimeout(resolve, options.patienceMs ?? PATIENCE_MS, 'unknown')
    })
    // An answer that comes too late for this click is there for the next one.
    const answer = await Promise.race([ask(activity, id).catch((): Membership => 'unknown'), patience])
    clearTimeout(timer)
    return answer === 'unknown' && found && age < TRUSTED_MS ? found.is : answer
  }
}
