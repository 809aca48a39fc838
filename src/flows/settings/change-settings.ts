/** An admin changes the settings: a new version, its audit rows, what was before, and who hears of it, in one commit. */
import { type AuditEvent, link } from '../../core/audit.ts'
import type { Person } from '../../core/case.ts'
import { announceEffect } from '../../core/effects.ts'
import { type Conversation, type Settings, SETTINGS_KEY, settingsOf } from '../../core/settings/settings.ts'
import { auditOf, contentOf } from '../../core/settings/audit.ts'
import { changesBetween, fulfilled, heardIn, type SettingsChange, type Wish } from '../../core/settings/change.ts'
import { type FixedRoles, problemsWith, type SettingsProblem, type Standing } from '../../core/settings/problems.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Directory } from '../../ports/directory.ts'
import { StoreFailure } from '../../ports/failures.ts'
import type { Store } from '../../ports/store.ts'
import { CHANNELS_KEY, knownChannels, rememberChannel } from './known-channels.ts'

export interface WriteDeps {
  readonly store: Store
  readonly clock: Clock
  readonly newId: () => string
}
export interface ChangeDeps extends WriteDeps {
  readonly directory: Directory
  readonly fixed: FixedRoles
}

export interface SettingsRead extends Omit<Standing, 'fixed'> {
  /** Of the settings' document. */
  readonly rev: number
}

/** The settings that a version replaced stand under it, so that they can come back and a change can be told. */
export const pastKey = (version: number): string => `settings/past-${version}`

export async function readStanding(store: Store): Promise<SettingsRead> {
  const [doc, channels] = await store.read([SETTINGS_KEY, CHANNELS_KEY])
  const settings = settingsOf(doc?.value)
  return { settings, rev: doc?.rev ?? 0, known: knownChannels(channels, settings) }
}

/** A version as it stood; null = there never was one, or its past is not kept. */
export async function versionOf(store: Pick<Store, 'read'>, version: number): Promise<Settings | null> {
  const [doc, past] = await store.read([SETTINGS_KEY, pastKey(version)])
  const now = settingsOf(doc?.value)
  if (now.version === version) return now
  return past && past.rev > 0 ? settingsOf(past.value) : null
}

export type Changed =
  | { readonly kind: 'changed'; readonly settings: Settings; readonly changes: readonly SettingsChange[] }
  /** It stands so already. */
  | { readonly kind: 'same'; readonly settings: Settings }
  | { readonly kind: 'bad'; readonly problems: readonly SettingsProblem[] }
  /** Somebody changed the settings since `seen`: what he did, by whom. Nothing was written. */
  | {
      readonly kind: 'stale'
      readonly settings: Settings
      readonly since: readonly SettingsChange[]
      readonly by: string
    }
  /** Not (or no longer) an admin. */
  | { readonly kind: 'forbidden' }

export interface Asked {
  /** All of them, or none. */
  readonly wishes: readonly Wish[] | 'undo'
  /** The version that the admin looked at; absent: what he said holds whatever stands. */
  readonly seen?: number
  /** Conversation id: who is there reads the answer. */
  readonly saidIn?: string
}

/** What is to be done, or why nothing is. */
type Judgement = { readonly kind: 'go'; readonly wishes: readonly Wish[] } | Exclude<Changed, { kind: 'changed' }>

/** Rights are asked of the version that is replaced: an admin who lost the role a moment ago changes nothing. */
export async function changeSettings(deps: ChangeDeps, by: Person, asked: Asked): Promise<Changed> {
  const judged = async (read: SettingsRead): Promise<Judgement> => {
    if (!(await deps.directory.rolesOf(by.id, ['admin'])).includes('admin')) return { kind: 'forbidden' }
    const { settings } = read
    if (asked.seen !== undefined && asked.seen !== settings.version) return stale(deps.store, settings, asked.seen)
    const wishes = asked.wishes === 'undo' ? [await undoing(deps.store, settings)] : asked.wishes
    const problems = wishes.flatMap((wish) => problemsWith(wish, { ...read, fixed: deps.fixed }))
    return problems.length > 0 ? { kind: 'bad', problems } : { kind: 'go', wishes }
  }
  return writeSettings(deps, by, judged, asked.wishes === 'undo' ? 'undo' : null, asked.saidIn)
}

/** Versions whose past is not kept have nothing to go back to: the present one stands for it. */
const undoing = async (store: Store, settings: Settings): Promise<Wish> => ({
  kind: 'undo',
  to: (settings.version > 0 ? await versionOf(store, settings.version - 1) : null) ?? settings,
})

async function stale(store: Store, settings: Settings, seen: number): Promise<Changed & { kind: 'stale' }> {
  const [before, last] = await Promise.all([versionOf(store, seen), lastChange(store, settings)])
  return { kind: 'stale', settings, since: before ? changesBetween(before, settings) : [], by: last?.by ?? '' }
}

/** Who changed the settings last, and when (ISO 8601 UTC); null = nobody yet. */
export async function lastChange(
  store: Store,
  { audit, version }: Settings,
): Promise<{ by: string; at: string } | null> {
  if (version === 0) return null
  // Retries from the outbox stand in the same chain, and change no version.
  const after = { chain: 'settings', seq: Math.max(0, audit.seq - LOOKED_AT) }
  const rows = await store.auditRows({ chain: 'settings', after, limit: LOOKED_AT })
  const row = rows.findLast((one) => one.version === version)
  return row ? { by: row.by, at: row.at } : null
}
const LOOKED_AT = 200

const ATTEMPTS = 5

/** @param judge says what is to be done with the settings as they stand, or why nothing is; it is asked anew after a lost race. */
export async function writeSettings(
  deps: WriteDeps,
  by: Person,
  judge: (read: SettingsRead) => Promise<Judgement>,
  event: AuditEvent | null = null,
  saidIn?: string,
): Promise<Changed> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const read = await readStanding(deps.store)
    const { settings, rev } = read
    const judgement = await judge(read)
    if (judgement.kind !== 'go') return judgement
    const version = settings.version + 1
    const wished = { ...judgement.wishes.reduce(fulfilled, settings), version }
    const changes = changesBetween(settings, wished)
    if (changes.length === 0) return { kind: 'same', settings }
    const at = deps.clock().toISOString()
    const content = contentOf(wished)
    const audit = changes.map(auditOf).reduce<ReturnType<typeof link>[]>((rows, entry) => {
      const row = { at, by: by.id, version, ...entry, event: event ?? entry.event, content }
      return [...rows, link('settings', rows.at(-1) ?? settings.audit, row)]
    }, [])
    const { seq, hash } = audit.at(-1) ?? settings.audit
    const next: Settings = { ...wished, audit: { seq, hash } }
    const heard = heardIn(changes, next).filter(({ id }) => id !== saidIn)
    const past = pastKey(settings.version)
    const written = await deps.store.commit({
      id: deps.newId(),
      expect: { [SETTINGS_KEY]: rev, [past]: 0 },
      put: { [SETTINGS_KEY]: next, [past]: settings },
      effects: heard.map((to) => announceEffect(to, version)),
      audit,
    })
    if (!written) continue
    await rememberLeft(deps, changes, read.known)
    return { kind: 'changed', settings: next, changes }
  }
  throw new StoreFailure('The settings were changed by others five times in a row; say it again.')
}

/** A channel that cards went to is still one that the bot is in: it may be chosen again. */
async function rememberLeft(deps: WriteDeps, changes: readonly SettingsChange[], known: readonly Conversation[]) {
  const left = changes.flatMap((change) => (change.kind === 'route' && change.before ? [change.before] : []))
  for (const channel of left) if (known.some(({ id }) => id === channel.id)) await rememberChannel(deps, channel, null)
}
