/** What a message in Teams shows, and its toast. */
import type { Case } from '../../core/case.ts'
import { clean, plainName } from '../../core/text.ts'
import type { Face } from '../../ports/chat.ts'
import { caseCard, type CaseCardOptions } from './case-card.ts'
import type { Card, CardContext } from './context.ts'
import { digestCard, digestToast } from './digest-card.ts'
import { faceOf } from './face.ts'
import { floodCard } from './flood-card.ts'
import { movedCard } from './moved-card.ts'
import { pageCard } from './page-card.ts'

interface Painted {
  readonly card: Card
  /** The phone's toast: of what a prospect typed, the company alone, and as a plain name. */
  readonly summary: string
}

interface PaintOptions extends Pick<CaseCardOptions, 'walk'> {
  /** Teams found the card too large. */
  readonly small?: boolean
}

export function paint(face: Face, ctx: CardContext, options: PaintOptions = {}): Painted {
  const { card, pages } = ctx.phrases
  switch (face.kind) {
    case 'case':
      return {
        card: caseCard(face.case, ctx, face.sides ? { ...options, sides: face.sides } : options),
        summary: toast(card.headings[faceOf(face.case)], face.case, ctx),
      }
    case 'flood':
      return { card: floodCard(face.count, face.oldest, ctx, options), summary: pages.flood.heading(face.count) }
    case 'moved':
      return { card: movedCard(face.case, ctx), summary: toast(pages.moved.heading, face.case, ctx) }
    case 'notice':
      return {
        card: pageCard({ title: pages.notice.heading, paragraphs: [face.text] }, ctx, options),
        summary: clean(face.text, { max: 120 }),
      }
    case 'digest': {
      const own = { ...ctx, zone: face.zone }
      return { card: digestCard(face.digest, face.names, own, options), summary: digestToast(face.digest, own) }
    }
  }
}

const toast = (heading: string, c: Case, { phrases }: CardContext): string =>
  phrases.card.summary(heading, plainName(c.request.organization.name))
