/** What stands behind Details: everything a rep may want to look up, as text. */
import type { Case } from '../../core/case.ts'
import type { CardContext } from './context.ts'
import { isDecided, type FaceName } from './face.ts'
import { COMMENT } from './first-screen.ts'
import { historyLines } from './history.ts'
import type { Rung } from './ladder.ts'
import { amount, country, customers, email, requester, shown, shownBlock, website } from './shown.ts'

interface Row {
  readonly label: string
  readonly value: string
}

interface Section {
  /** What was typed stands in a box, so that its lines are not taken for ours. */
  readonly style: 'emphasis' | 'default'
  readonly title: string
  readonly lines: readonly string[]
}

/** Rows without a value are left out. */
export function detailRows(c: Case, face: FaceName, ctx: CardContext, rung: Rung): readonly Row[] {
  const { details: words } = ctx.phrases
  const { requester: person, organization, ...request } = c.request
  const text = (value: string | undefined): string => shown(value ?? '', rung.value)
  const contact: [string, string][] = isDecided(face)
    ? [
        [words.person, requester(c.request)],
        [words.email, email(c.request)],
        [words.phone, text(person.phone)],
        [words.country, country(c.request, ctx)],
      ]
    : []
  const rows: [string, string][] = [
    ...contact,
    [words.department, text(person.department)],
    [words.address, text(address(c, ctx))],
    [words.size, size(organization.size, ctx)],
    [words.website, website(organization.website ?? '', rung.value)],
    [words.taxId, text(organization.taxId)],
    [words.legalEntity, text(request.legalEntity)],
    [words.channel, text(request.channel)],
    [words.revenue, amount(c.decision?.revenue ?? '', ctx)],
    [words.note, shown(c.decision?.note ?? '', rung.value)],
    [words.customers, customers(c, ctx)],
    [words.dualWrite, words.dualWriteNote(shown(request.prospectId, 40))],
    [words.lead, text(c.leadId)],
  ]
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
}

/** Comment and history, as wide as the card. */
export function sections(c: Case, face: FaceName, ctx: CardContext, rung: Rung): readonly Section[] {
  const { details: words } = ctx.phrases
  const comment = wholeComment(c, face, rung)
  return [
    { style: 'emphasis' as const, title: words.comment, lines: comment ? [comment] : [] },
    { style: 'default' as const, title: words.history, lines: historyLines(c, ctx, rung) },
  ].filter(({ lines }) => lines.length > 0)
}

/** The first screen shows the beginning; what it shows whole is not shown twice. */
function wholeComment(c: Case, face: FaceName, { comment }: Rung): string {
  const whole = shownBlock(c.request.comments ?? '', comment || 1)
  if (comment === 0) return ''
  const seen = !isDecided(face) && shown(c.request.comments ?? '', COMMENT) === whole
  return seen ? '' : whole
}

function address(c: Case, ctx: CardContext): string {
  const { street, postalCode, city, state } = c.request.organization.address ?? {}
  const town = [postalCode, city].filter(Boolean).join(' ')
  return [street, town, state, country(c.request, ctx)].filter(Boolean).join(', ')
}

function size(people: number | undefined, { phrases }: CardContext): string {
  return people === undefined ? '' : phrases.details.people(people)
}
