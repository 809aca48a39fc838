/** The forms of the verbs that ask: what sending will do, the inputs, complaints where they belong, and Back. */
import type { Case } from '../../core/case.ts'
import { type Card, type CardContext, language } from './context.ts'
import { amounts, choices, type FormName, type FormOptions, texts } from './form-inputs.ts'
import { fit } from './ladder.ts'
import { heard, mailing } from './mail-line.ts'
import { company, customers } from './shown.ts'
import { expand } from './template.ts'

/** How much is kept of a text that came back too long, and how many people are offered. */
interface FormRung {
  readonly kept: number
  readonly people: number
}
const RUNGS: readonly [FormRung, ...FormRung[]] = [
  { kept: 4000, people: 100 },
  { kept: 2500, people: 50 },
  { kept: 2000, people: 25 },
]

/** The answer to `ask-…`; its submit carries the plain verb and the version of this case. */
export const formCard = (form: FormName, c: Case, ctx: CardContext, options: FormOptions = {}): Card =>
  fit(RUNGS, false, (rung) => expand('form', formData(form, c, ctx, options, rung)))

/** What the template `form` is filled with. */
export function formData(
  form: FormName,
  c: Case,
  ctx: CardContext,
  options: FormOptions = {},
  rung: FormRung = RUNGS[0],
) {
  const { phrases } = ctx
  const people = (options.people ?? []).slice(0, rung.people)
  const canSubmit = form !== 'assign' || people.length > 0
  return {
    lang: language(ctx),
    fallback: phrases.card.fallback,
    leadId: c.leadId,
    version: c.version,
    heading: phrases.forms.titles[form],
    company: company(c.request, ctx),
    consequences: [...unasked(ctx, options), ...consequences(form, c, ctx)],
    choices: choices(form, ctx, options, people),
    amounts: amounts(form, ctx, options),
    texts: texts(form, ctx, options, rung.kept),
    hints: hints(form, ctx, canSubmit),
    submit: canSubmit ? [{ title: phrases.verbs.names[form], verb: form }] : [],
    back: phrases.verbs.buttons.back,
  }
}

/** Complaints about inputs that this form does not have. */
const unasked = ({ phrases: { forms } }: CardContext, { problems = [] }: FormOptions): string[] =>
  problems.filter(({ code }) => code === 'not-asked').map(({ field, code }) => forms.problem(field, code))

function consequences(form: FormName, c: Case, ctx: CardContext): string[] {
  const { forms, card } = ctx.phrases
  switch (form) {
    case 'disqualify':
      return [mailing(c, ctx, forms.reject)]
    case 'lose':
      return [
        mailing(c, ctx, forms.reject),
        c.customers.length > 0 ? card.customersStay(customers(c, ctx)) : forms.customersStay,
      ]
    case 'win':
      return [mailing(c, ctx, card.ifWon)]
    case 'reopen':
      return [...heard(c, ctx), forms.reopen]
    case 'assign':
      return [forms.assign]
  }
}

function hints(form: FormName, { phrases: { forms } }: CardContext, canSubmit: boolean): string[] {
  if (form === 'assign') return canSubmit ? [] : [forms.nobody]
  return [forms.internal]
}
