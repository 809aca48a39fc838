/** Finds the managers whose digest is due, and stores one effect each: its key is the guarantee that a slot has one digest. */
import { type DigestChoice, choiceKey, scheduleOf } from '../../core/digest/schedule.ts'
import { dueSlots, nextSlot, scheduleName, type Slot } from '../../core/digest/slot.ts'
import { digestEffect } from '../../core/effects.ts'
import { type DigestSchedule, type Settings, SETTINGS_KEY, settingsOf } from '../../core/settings/settings.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Directory } from '../../ports/directory.ts'
import type { Doc, Store } from '../../ports/store.ts'

export interface ScheduleDeps {
  readonly store: Store
  readonly directory: Directory
  readonly clock: Clock
  readonly newId: () => string
  /** TIME_ZONE. */
  readonly zone: string
}

/** `digest.watch/<object id>`: since when this schedule is his; only what is due after that is sent. */
interface Watch {
  /** `scheduleName`; null = none. */
  readonly schedule: string | null
  /** ISO 8601 UTC: of the last slot, or of the change. */
  readonly since: string
  /** The last slot; it has its digest, or has passed. */
  readonly slot: string | null
}
const watchKey = (personId: string): string => `digest.watch/${personId}`

/** More managers than any company has. */
const EVERYBODY = 100_000
const AT_ONCE = 100
/**
 * Nobody is watched from further in the future than a day, which has up to 25 hours: then it was the clock that was wrong. What is looked
 * at again is not sent again: its key is there.
 */
const LONGEST_MS = 25 * 3_600_000

/** One round: cheap when nothing is due, and safe in any number of instances at once. Resolves to how many digests are due. */
export async function scheduleDigests(deps: ScheduleDeps): Promise<number> {
  const managers = await deps.directory.holders(['manager'], EVERYBODY)
  let due = 0
  for (let n = 0; n < managers.length; n += AT_ONCE) {
    const ids = managers.slice(n, n + AT_ONCE).map(({ id }) => id)
    const [settingsDoc, ...docs] = await deps.store.read([
      SETTINGS_KEY,
      ...ids.flatMap((id) => [choiceKey(id), watchKey(id)]),
    ])
    const settings = settingsOf(settingsDoc?.value)
    for (const [i, id] of ids.entries()) {
      const schedule = scheduleOf(settings, docs[2 * i]?.value as DigestChoice | undefined)
      if (await lookAt(deps, id, schedule, docs[2 * i + 1])) due++
    }
  }
  return due
}

/** True: his digest is due, and nobody had stored so yet. A lost race is somebody else's round. */
async function lookAt(
  deps: ScheduleDeps,
  id: string,
  schedule: DigestSchedule | null,
  doc: Doc | undefined,
): Promise<boolean> {
  const now = deps.clock()
  const watch = doc?.value as Watch | undefined
  const name = nameIn(deps.zone, schedule)
  const write = (next: Watch): Pick<Parameters<Store['commit']>[0], 'id' | 'expect' | 'put'> => ({
    id: deps.newId(),
    expect: { [watchKey(id)]: doc?.rev ?? 0 },
    put: { [watchKey(id)]: next },
  })
  if (watch?.schedule !== name || Date.parse(watch.since) > now.getTime() + LONGEST_MS) {
    await deps.store.commit(write({ schedule: name, since: now.toISOString(), slot: watch?.slot ?? null }))
    return false
  }
  if (!schedule) return false
  const [slot, last] = dueSlots(schedule, deps.zone, now.getTime(), 2)
  if (!slot || !last || slot.at <= watch.since) return false
  const effect = digestEffect(id, slot.name, { from: last.at, to: slot.at })
  const effects = slot.name === watch.slot ? [] : [effect]
  const stored = await deps.store.commit({
    ...write({ ...watch, since: slot.at, slot: slot.name }),
    effects,
  })
  return stored && effects.length > 0
}

/** His own choice counts at once: what was due before it is not sent. False: it was changed elsewhere at the same time. */
export async function chooseDigest(deps: ScheduleDeps, personId: string, choice: DigestChoice): Promise<boolean> {
  const { settings, rev, watch, watchRev } = await ownSchedule(deps, personId)
  const name = nameIn(deps.zone, scheduleOf(settings, choice))
  const since = watch?.schedule === name ? watch.since : deps.clock().toISOString()
  const next: Watch = { schedule: name, since, slot: watch?.slot ?? null }
  return deps.store.commit({
    id: deps.newId(),
    expect: { [choiceKey(personId)]: rev, [watchKey(personId)]: watchRev },
    put: { [choiceKey(personId)]: choice, [watchKey(personId)]: next },
  })
}

const nameIn = (zone: string, schedule: DigestSchedule | null): string | null =>
  schedule && scheduleName({ ...schedule, zone: schedule.zone ?? zone })

/** When his next digest is due, and the schedule by which it is; null = he gets none. */
export async function nextDigest(
  deps: ScheduleDeps,
  personId: string,
): Promise<{ readonly schedule: DigestSchedule; readonly next: Slot } | null> {
  const { schedule, watch } = await ownSchedule(deps, personId)
  if (!schedule) return null
  let next = nextSlot(schedule, deps.zone, deps.clock().getTime())
  // This date or week has had its digest, by another schedule.
  while (next.name === watch?.slot) next = nextSlot(schedule, deps.zone, Date.parse(next.at))
  return { schedule, next }
}

export async function ownSchedule({ store }: Pick<ScheduleDeps, 'store'>, personId: string) {
  const [settingsDoc, choiceDoc, watchDoc] = await store.read([SETTINGS_KEY, choiceKey(personId), watchKey(personId)])
  const settings: Settings = settingsOf(settingsDoc?.value)
  const choice = choiceDoc?.value as DigestChoice | undefined
  return {
    ...{ settings, choice, rev: choiceDoc?.rev ?? 0 },
    ...{ watch: watchDoc?.value as Watch | undefined, watchRev: watchDoc?.rev ?? 0 },
    schedule: scheduleOf(settings, choice),
  }
}
