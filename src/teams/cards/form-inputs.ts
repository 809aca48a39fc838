/** The inputs of the forms. Their ids are what a submit carries: `reason`, `revenue`, `note`, `assignee`. */
import { type DecisionVerb, MOVES } from '../../core/case.ts'
import type { InputProblem } from '../../core/inputs.ts'
import { clean, plainName } from '../../core/text.ts'
import type { CardContext } from './context.ts'
import { reasonName } from './history.ts'

export type FormName = 'lose' | 'disqualify' | 'win' | 'reopen' | 'assign'

/** Inputs as a card sends them: texts, whatever they should have been. */
type TypedInputs = Readonly<Partial<Record<InputProblem['field'], string>>>

interface Choice {
  /** Entra object id. */
  readonly id: string
  readonly name: string
}

export interface FormOptions {
  readonly problems?: readonly InputProblem[]
  /** What came back with the complaints, as it was typed. */
  readonly typed?: TypedInputs
  /** Whom the request can be assigned to; for `assign` alone. */
  readonly people?: readonly Choice[]
}

/** Reasons are few and shown at once; people fold away. */
export function choices(form: FormName, ctx: CardContext, options: FormOptions, people: readonly Choice[]) {
  const { forms } = ctx.phrases
  if (form === 'assign') {
    if (people.length === 0) return []
    const offered = people.map(({ id, name }) => ({ title: plainName(name, 60) || id, value: id }))
    return [choice('assignee', 'compact', forms.assignHint, offered, ctx, options)]
  }
  const reasons = form === 'lose' || form === 'disqualify' ? reasonsOf(form, ctx) : []
  return reasons.length > 0 ? [choice('reason', 'expanded', '', reasons, ctx, options)] : []
}

const reasonsOf = (verb: DecisionVerb, ctx: CardContext) =>
  (MOVES[verb].reasons ?? []).map((code) => ({ title: reasonName(verb, code, ctx), value: String(code) }))

function choice(
  id: 'reason' | 'assignee',
  style: 'compact' | 'expanded',
  hint: string,
  offered: readonly { readonly title: string; readonly value: string }[],
  ctx: CardContext,
  options: FormOptions,
) {
  const typed = options.typed?.[id] ?? ''
  return {
    id,
    style,
    hint,
    label: ctx.phrases.forms.labels[id],
    missing: ctx.phrases.forms.problem(id, 'required'),
    value: offered.some(({ value }) => value === typed) ? typed : '',
    options: offered,
    problem: complaints(id, ctx, options),
  }
}

export function amounts(form: FormName, ctx: CardContext, options: FormOptions) {
  const { forms } = ctx.phrases
  if (form !== 'win') return []
  return [
    {
      label: forms.optional(forms.labels.revenue),
      hint: forms.revenueHint,
      missing: forms.problem('revenue', 'not-a-number'),
      value: clean(options.typed?.revenue ?? '', { max: 40 }),
      problem: complaints('revenue', ctx, options),
    },
  ]
}

export function texts(form: FormName, ctx: CardContext, options: FormOptions, kept: number) {
  const { forms } = ctx.phrases
  if (form === 'assign') return []
  const required = form === 'reopen'
  return [
    {
      label: required ? forms.reopenReason : forms.optional(forms.labels.note),
      required,
      missing: forms.problem('note', required ? 'required' : 'too-long'),
      value: (options.typed?.note ?? '').slice(0, kept).toWellFormed(),
      problem: complaints('note', ctx, options),
    },
  ]
}

const complaints = (field: InputProblem['field'], { phrases }: CardContext, { problems = [] }: FormOptions): string[] =>
  problems.filter((p) => p.field === field).map((p) => phrases.forms.problem(field, p.code))
