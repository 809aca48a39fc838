/** `status`: how many requests stand where, and whether anything is stuck. */
import type { Role } from '../../core/access.ts'
import { type Stage, STAGES } from '../../core/case.ts'
import { conditionsOf, UNBOUND_LANE } from '../../core/settings/settings.ts'
import { readSettings } from '../../flows/settings/read-settings.ts'
import { stageEntries } from '../../flows/find-leads.ts'
import { unreachableManagers } from '../../flows/digests/digest-unreachable.ts'
import type { Directory } from '../../ports/directory.ts'
import type { Store } from '../../ports/store.ts'
import type { Page } from '../cards/page-card.ts'
import { dateTime } from '../cards/when.ts'
import { number } from '../phrases/plural.ts'
import type { Call } from './call.ts'
import { ENDED, seenBy } from './outbox.ts'
import { isShared } from './privately.ts'

export interface StatusDeps {
  readonly store: Store
  readonly directory: Directory
  readonly sidesKind: 'embedded' | 'dataverse'
  readonly mailOwner: 'bot' | 'commerce'
}

export async function status(deps: StatusDeps, call: Call): Promise<Page> {
  const { texts } = call
  const [{ settings }, stages, unbound, stuck, seen, unreached] = await Promise.all([
    readSettings(deps.store),
    Promise.all(STAGES.map((stage) => countStage(deps.store, stage))),
    deps.store.countEffects({ states: ['waiting', 'leased'], lane: UNBOUND_LANE }),
    deps.store.countEffects(ENDED),
    countSeen(deps.store, call.roles),
    unreachedBy(deps, call),
  ])
  return {
    title: texts.status,
    paragraphs: [
      ...(unbound > 0 ? [texts.waitingForChannel(unbound)] : []),
      ...(stuck === 0 ? [texts.nothingStuck] : []),
      ...(seen > 0 ? [texts.stuck(seen, true)] : []),
      ...(stuck > seen ? [texts.stuck(stuck - seen, false)] : []),
      ...unreached,
    ],
    facts: [
      ...STAGES.map((stage, i) => ({ label: texts.stages[stage], value: number(call.ctx.locale, stages[i] ?? 0) })),
      { label: texts.channel, value: settings.defaultChannel?.name ?? texts.noChannel },
      ...settings.routes.map((route) => ({
        label: texts.channelOf(
          conditionsOf(route)
            .map(([, wanted]) => wanted)
            .join(', '),
        ),
        value: route.to.name,
      })),
      { label: texts.sides, value: texts.sidesBy[deps.sidesKind] },
      { label: texts.mail, value: texts.mailBy[deps.mailOwner] },
    ],
  }
}

const countStage = (store: Store, stage: Stage): Promise<number> => store.count('cases', stageEntries(stage))

/** Of what ended without its result, what this person's `outbox` shows. */
async function countSeen(store: Store, roles: readonly Role[]): Promise<number> {
  return roles.includes('admin') || roles.includes('manager') ? store.countEffects(seenBy(roles)) : 0
}

/** For admins, and not where others read it. */
async function unreachedBy(deps: StatusDeps, { roles, ctx, activity }: Call): Promise<readonly string[]> {
  if (!roles.includes('admin') || isShared(activity)) return []
  const found = await unreachableManagers(deps)
  return found.map(({ person, since }) => ctx.phrases.digest.unreachableOne(person.name, dateTime(ctx, since)))
}
