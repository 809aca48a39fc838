/** `outbox` and `outbox retry <key>`: what ended without its result, and one more try. All of it is for admins; letters of unknown fate are for managers, too. */
import type { Role } from '../../core/access.ts'
import type { Case, MailRecord } from '../../core/case.ts'
import { clean } from '../../core/text.ts'
import { caseKey } from '../../flows/case-write.ts'
import { retryEffect, type RetryDeps } from '../../flows/deliver/retry-effect.ts'
import type { EffectRow, Store } from '../../ports/store.ts'
import { letterSaid } from '../cards/mail-line.ts'
import type { Page } from '../cards/page-card.ts'
import type { Call, Question } from './call.ts'

export interface OutboxDeps extends RetryDeps {
  readonly store: Store
}

const LISTED = 10
type Ended = Parameters<Store['countEffects']>[0]

/** All that ended without its result. */
export const ENDED: Ended = { states: ['parked', 'unknown'] }

/** What of it is for whoever may say `outbox`. */
export const seenBy = (roles: readonly Role[]): Ended =>
  roles.includes('admin') ? ENDED : { states: ['unknown'], kind: 'mail' }

export async function outbox(deps: OutboxDeps, call: Call): Promise<Page | Question> {
  const [verb, ...rest] = call.args
  const { outbox: words, talk } = call.ctx.phrases
  if (verb === undefined) return list(deps, call)
  if (verb.toLowerCase() !== 'retry' || rest.length === 0)
    return { title: words.title, paragraphs: [talk.usage('outbox retry <key>')] }
  return retry(deps, call, rest.join(' '))
}

async function list({ store }: OutboxDeps, { ctx, roles }: Call): Promise<Page> {
  const { outbox: words, pages } = ctx.phrases
  const seen = seenBy(roles)
  const [rows, all] = await Promise.all([
    store.effects({ states: seen.states, ...(seen.kind && { kinds: [seen.kind] }), limit: LISTED }),
    store.countEffects(seen),
  ])
  const letters = await lettersOf(store, rows)
  if (all === 0) return { title: words.title, paragraphs: [seen === ENDED ? words.none : words.noneUnknown] }
  return {
    title: words.title,
    paragraphs: [words.count(all), words.hint, ...(all > rows.length ? [pages.cut(all - rows.length)] : [])],
    facts: rows.map((row) => ({
      label: about(row, ctx),
      value: [row.key, ...why(row, letters.get(row.key), ctx)].join(' · '),
    })),
  }
}

const about = ({ kind, state, attempts }: EffectRow, { phrases: { outbox: words } }: Call['ctx']): string =>
  [words.kinds[kind], words.states[state === 'unknown' ? 'unknown' : 'parked'], words.attempts(attempts)].join(', ')

/** What is stored is a sentence for operators, in English as in the log; a letter that was held back knows why in every language. */
function why({ error }: EffectRow, letter: MailRecord | undefined, ctx: Call['ctx']): string[] {
  if (letter?.state === 'review') return [letterSaid(letter, ctx)]
  return error ? [ctx.phrases.outbox.cause(clean(error, { max: 160 }))] : []
}

/** As their cases have them, by effect key. */
async function lettersOf({ read }: Pick<Store, 'read'>, rows: readonly EffectRow[]) {
  const mails = rows.filter(({ kind }) => kind === 'mail')
  const cases = mails.length > 0 ? await read(mails.map(({ body }) => caseKey(String(body.leadId)))) : []
  return new Map(
    mails.map(({ key, body }, i) => {
      const c = cases[i]?.value as Case | undefined
      return [key, c?.mails.find(({ version }) => version === body.version)] as const
    }),
  )
}

/** The card of such a letter sends managers here. */
const isUnknownLetter = ({ kind, state }: EffectRow): boolean => kind === 'mail' && state === 'unknown'

/** Of what is unknown, nobody can say whether it was done: he is asked whether he means it. */
async function retry(deps: OutboxDeps, { by, roles, ctx, confirmed }: Call, key: string): Promise<Page | Question> {
  const { outbox: words } = ctx.phrases
  const page = (text: string): Page => ({ title: words.title, paragraphs: [text] })
  const effect = (await deps.store.effects({ keyPrefix: key, limit: 1 })).find((row) => row.key === key)
  if (!effect || !(roles.includes('admin') || isUnknownLetter(effect))) return page(words.noKey)
  if (effect.state === 'unknown' && !confirmed)
    return {
      ask: { title: words.title, paragraphs: [words.sure], facts: [{ label: words.kinds[effect.kind], value: key }] },
      yes: words.retry,
    }
  return page((await retryEffect(deps, by.id, effect)) ? words.again : words.notNow)
}
