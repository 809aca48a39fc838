/** One proven activity, one turn: a click gets its card, a command its page, an installation its welcome; the rest is left alone. */
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder'
import { ROLES } from '../core/access.ts'
import type { Person } from '../core/case.ts'
import type { Language } from '../core/language.ts'
import { clean } from '../core/text.ts'
import { noteReply } from '../flows/cards/placed.ts'
import { RolesUnknown } from '../ports/directory.ts'
import type { Shelf } from '../ports/store.ts'
import { type ClickAnswer, message } from './clicks/answer.ts'
import { type CardClick, readClick } from './clicks/data.ts'
import type { ClickDeps } from './clicks/deps.ts'
import { answerClick } from './clicks/clicks.ts'
import type { CardContext } from './cards/context.ts'
import type { Page } from './cards/page-card.ts'
import { answerConfirmed, answerSaid, takeRoom, type SaidDeps } from './commands/answer.ts'
import { pageMessage } from './commands/message.ts'
import type { Membership } from './people/membership.ts'
import { channelDeleted, type InstallDeps, installer } from './installed.ts'
import { type Languages } from './languages.ts'
import { pace } from './pace.ts'
import { rememberer, type RememberDeps } from './people/remember.ts'
import { digestClick } from './clicks/digests.ts'
import { settingsClicked } from './clicks/settings.ts'

export interface BotDeps
  extends Omit<ClickDeps, 'answered' | 'settings' | 'lists'>, SaidDeps, InstallDeps, RememberDeps {
  /** Asked of everybody whose roles would count. */
  readonly membership: (activity: Activity) => Promise<Membership>
  /** Which messages show no case. */
  readonly placed: Shelf
  readonly languages: Languages
  /** What cards are painted with, in a language. */
  readonly context: (language: Language) => CardContext
  /** Of one person; 0 = any number. */
  readonly turnsPerMinute: number
}

export function bot(deps: BotDeps): (context: TurnContext) => Promise<void> {
  const seen = rememberer(deps)
  const installed = installer(deps)
  const clickDeps: ClickDeps = {
    ...deps,
    answered: async (asked, to, activity, by) =>
      answerConfirmed(deps, asked, to, activity, by, await readersOf(activity)),
    lists: async (click, activity, by) => digestClick(deps, click, by, await readersOf(activity)),
    settings: async (click, activity, by) => settingsClicked(deps, click, by, await readersOf(activity)),
  }
  const tooMany = pace(deps.turnsPerMinute)

  return async (context) => {
    const { activity } = context
    const claimed = personOf(activity)
    const click = isClick(activity) ? readClick(activity.value) : null
    let asked: Promise<boolean> | undefined
    const holds = (): Promise<boolean> => (asked ??= mayHaveRoles(claimed.id))
    // Never refused for coming often, when somebody with a role makes it: the same click again costs little and changes nothing.
    const exempt = click?.kind === 'verb' && (await holds())
    const excess = exempt ? 0 : tooMany(whoever(activity), deps.clock().getTime())
    if (excess > 0) return refuse(context, excess)
    noteReplies(context)
    // Teams is not asked about strangers, who have no roles to lose, nor where no role is needed: sixty clients may refresh at once.
    const standing = needsRoles(activity, click) && (await holds()) ? await deps.membership(activity) : 'member'
    const by = standing === 'member' ? claimed : { ...claimed, id: '' }
    await seen(activity, by)
    switch (activity.type) {
      case 'invoke':
        if (!isClick(activity)) return
        return answer(context, await answerClick(clickDeps, activity, click, by, standing === 'unknown'))
      case 'message':
        // An Action.Submit of a foreign card comes as a message without text: no command.
        if (activity.value !== undefined && !activity.text) return
        return say(context, await answerSaid(deps, activity, by, await readersOf(activity)))
      case 'installationUpdate': {
        // What a channel is greeted with, everybody there reads.
        const ctx = deps.context((await deps.languages.of(activity)).shared)
        const page = await installed(activity, by, ctx.phrases.commands)
        return page ? reply(context, page, ctx) : undefined
      }
      case 'conversationUpdate':
        return channelDeleted(deps, activity)
      default:
        return
    }
  }

  async function readersOf(activity: Partial<Activity>): Promise<CardContext> {
    return deps.context((await deps.languages.of(activity)).reader)
  }

  /** A click is always answered; what is said is answered once, or the answers would be the flood. */
  async function refuse(context: TurnContext, excess: number): Promise<void> {
    const ctx = deps.context(deps.languages.atOnce(context.activity))
    const says = ctx.phrases.answers.busy
    if (isClick(context.activity)) return answer(context, message(says))
    if (context.activity.type === 'message' && excess === 1 && takeRoom(deps, context.activity))
      return reply(context, { title: ctx.phrases.commands.hello, paragraphs: [says] }, ctx)
  }

  async function answer(context: TurnContext, body: ClickAnswer): Promise<void> {
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } })
  }

  async function say(context: TurnContext, message: Partial<Activity> | null): Promise<void> {
    if (message) await context.sendActivity(message)
  }

  /** What the bot says in a channel is known as no card of any lead: no click that names it makes it go. */
  function noteReplies(context: TurnContext): void {
    const { conversation } = context.activity
    if (conversation?.conversationType === 'personal') return
    context.onSendActivities(async (_, activities, next) => {
      const sent = await next()
      for (const [i, { type }] of activities.entries()) {
        const place = { conversationId: conversation.id, activityId: sent[i]?.id ?? '' }
        if (type === 'message' && place.activityId) await noteReply(deps.placed, place).catch(deps.fault)
      }
      return sent
    })
  }

  /** Where nobody can say it now, who asks for the role that counts refuses with that reason. Any role will do. */
  async function mayHaveRoles(id: string): Promise<boolean> {
    try {
      return id !== '' && (await deps.directory.rolesOf(id, ROLES)).length > 0
    } catch (error) {
      if (error instanceof RolesUnknown) return true
      throw error
    }
  }

  async function reply(context: TurnContext, page: Page, ctx: CardContext): Promise<void> {
    await context.sendActivity(pageMessage(page, ctx))
  }
}

const isClick = ({ type, name }: Activity): boolean => type === 'invoke' && name === 'adaptiveCard/action'

/** Accounts without an object id are counted, too. */
const whoever = ({ from }: Partial<Activity>): string => (from?.aadObjectId ?? from?.id ?? '').toLowerCase()

/** In a channel a card is refreshed by everybody who sees it. */
function needsRoles({ type, conversation }: Activity, click: CardClick | null): boolean {
  if (type !== 'invoke') return type === 'message' || type === 'installationUpdate'
  return click?.kind !== 'refresh' || conversation?.conversationType === 'personal'
}

/** Identity is the Entra object id; bots and accounts without one are nobody. */
function personOf({ from }: Activity): Person {
  const isPerson = from?.role !== 'bot' && from?.role !== 'skill'
  const id = isPerson && typeof from?.aadObjectId === 'string' ? from.aadObjectId.toLowerCase() : ''
  return {
    id,
    name: clean(typeof from?.name === 'string' ? from.name : '', { max: 60 }) || (id ? `…${id.slice(-6)}` : ''),
  }
}
