/** Many requests at once: how many, and the oldest ten; each has its own card below. */
import type { Case } from '../../core/case.ts'
import { type Card, type CardContext, language } from './context.ts'
import { fit } from './ladder.ts'
import { country, shown } from './shown.ts'
import { expand } from './template.ts'
import { shortDateTime } from './when.ts'

/** Graphemes of a company's name. */
const RUNGS: readonly [number, ...number[]] = [120, 60]
const LISTED = 10

export const floodCard = (
  count: number,
  oldest: readonly Case[],
  ctx: CardContext,
  options: { readonly small?: boolean } = {},
): Card => fit(RUNGS, options.small ?? false, (name) => expand('flood', floodData(count, oldest, ctx, name)))

/** What the template `flood` is filled with. */
export function floodData(count: number, oldest: readonly Case[], ctx: CardContext, name = RUNGS[0]) {
  const { card, pages } = ctx.phrases
  const requests = oldest.slice(0, LISTED).map(({ request, createdAt }) => ({
    company: shown(request.organization.name, name) || card.nameless,
    place: `  ${[country(request, ctx), shortDateTime(ctx, createdAt)].filter(Boolean).join(' · ')}`,
  }))
  const left = count - requests.length
  return {
    lang: language(ctx),
    fallback: pages.flood.heading(count),
    heading: pages.flood.heading(count),
    intro: pages.flood.intro,
    requests,
    more: left > 0 ? [pages.flood.more(left)] : [],
  }
}
