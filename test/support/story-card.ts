/** What a person sees of a card: its words in reading order, its buttons, and whether it says that the partner is in. */
import type { Card } from './fake-teams/memory.ts'

type Node = Readonly<Record<string, unknown>>

/** Every object of the card, in reading order. */
export function nodes(card: unknown): readonly Node[] {
  if (Array.isArray(card)) return card.flatMap(nodes)
  if (typeof card !== 'object' || card === null) return []
  return [card as Node, ...Object.values(card).flatMap(nodes)]
}

/** All texts, one a line; inputs by label and value. */
export const words = (card: Card | undefined): string =>
  nodes(card)
    .flatMap((node) => [node.text, node.label, node.value, node.errorMessage, node.title])
    .filter((text) => typeof text === 'string' && text !== '')
    .join('\n')

/** The verbs of the buttons, in order. */
export const verbs = (card: Card | undefined): readonly string[] =>
  nodes(card)
    .filter((node) => node.type === 'Action.Execute')
    .map((node) => String(node.verb))

/** Green, or a heading that says so. */
export const saysApproved = (card: Card): boolean =>
  nodes(card).some((node) => node.style === 'good' || (node.style === 'heading' && node.text === 'Approved'))
