/** `setup here [for …]`: an admin binds the channel in which it is said, for all requests or for those that are so. */
import { type RouteWhen, UNBOUND_LANE, type Conversation } from '../../core/settings/settings.ts'
import { readWhen, type TypedSettings } from '../../core/settings/inputs.ts'
import type { SettingsProblem } from '../../core/settings/problems.ts'
import { type ChangeDeps, changeSettings } from '../../flows/settings/change-settings.ts'
import { rememberChannel } from '../../flows/settings/known-channels.ts'
import type { Page } from '../cards/page-card.ts'
import { teamOf } from '../installed.ts'
import type { Call } from './call.ts'

export interface SetupDeps extends ChangeDeps {
  /** A channel is there: the cards that waited for one go on. */
  readonly channelBound: (channel: Conversation) => Promise<void>
}

/** What may follow, as help shows it. */
export const SETUP_FORM = '[for <sales channel> | for country=ES entity=usrt language=es …]'

export async function setupHere(deps: SetupDeps, call: Call): Promise<Page> {
  const { texts, channel, by, ctx } = call
  const says = (...paragraphs: readonly string[]): Page => ({ title: texts.setup, paragraphs })
  const complaints = (problems: readonly SettingsProblem[]): Page =>
    says(...problems.map((problem) => ctx.phrases.settings.problem(problem)))
  if (!channel) return says(texts.notAChannel)
  const asked = conditionsIn(call.args)
  if (!asked) return says(texts.setupUsage)
  const { value: when, problems } = readWhen(asked)
  if (problems.length > 0) return complaints(problems)
  const waiting = await deps.store.countEffects({ states: ['waiting', 'leased'], lane: UNBOUND_LANE })
  await rememberChannel(deps, channel, teamOf(call.activity))
  const wishes = [{ kind: 'route', when, to: channel }] as const
  // Who is in this channel reads the answer: nobody has to be told here what was said here.
  const done = await changeSettings(deps, by, { wishes, saidIn: channel.id })
  if (done.kind === 'bad') return complaints(done.problems)
  if (done.kind === 'forbidden' || done.kind === 'stale') return says(texts.refused(['admin'], null))
  await deps.channelBound(channel)
  const [change] = done.kind === 'changed' ? done.changes : []
  const before = change?.kind === 'route' && change.before?.id !== channel.id ? change.before : null
  return says(
    texts.bound(Object.keys(when).length > 0 ? which(when, call) : null),
    ...(before ? [texts.boundInstead(before.name)] : []),
    ...(waiting > 0 ? [texts.boundWaiting(waiting)] : []),
  )
}

/** One sales channel is named alone, as it was said. */
const which = (when: RouteWhen, { ctx }: Call): string =>
  Object.keys(when).length === 1 && when.salesChannel ? when.salesChannel : ctx.phrases.settings.which(when)

const CONDITIONS = new Map<string, keyof TypedSettings>([
  ['country', 'country'],
  ['entity', 'legalEntity'],
  ['channel', 'salesChannel'],
  ['language', 'partnerLanguage'],
])

/**
 * `for b2b-eu` names a sales channel, `for country=ES language=es` conditions that all must hold; null = not understood.
 * Whoever writes `=` means a condition: a mistyped one must not become a sales channel that no request has.
 */
function conditionsIn([first, ...rest]: readonly string[]): TypedSettings | null {
  if (first === undefined) return {}
  if (first.toLowerCase() !== 'for' || rest.length === 0) return null
  if (!rest.some((word) => word.includes('='))) return { salesChannel: rest.join(' ') }
  const pairs = rest.map((word) => {
    const [name = '', ...value] = word.split('=')
    return [CONDITIONS.get(name.toLowerCase()), value.join('=')] as const
  })
  const once = new Set(pairs.map(([field]) => field)).size === pairs.length
  const whole = pairs.every(([field, value]) => field !== undefined && value !== '')
  return once && whole ? (Object.fromEntries(pairs) as TypedSettings) : null
}
