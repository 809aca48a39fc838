/** What Microsoft's own parser and renderer package finds wrong with a card. */
import { createRequire } from 'node:module'

interface Finding {
  readonly message: string
}
interface Linter {
  readonly AdaptiveCard: new () => {
    parse(card: object, context: Context): void
    validateProperties(): { readonly validationEvents: readonly Finding[] }
  }
  readonly CardElement: { readonly langProperty: { readonly regEx: RegExp } }
  readonly SerializationContext: new () => Context
}
interface Context {
  readonly eventCount: number
  getEventAt(index: number): Finding
}

const require = createRequire(import.meta.url)
const { AdaptiveCard, CardElement, SerializationContext } = require('adaptivecards/dist/adaptivecards.js') as Linter

/** Teams' own elements, which the package shows by their fallback: that is looked at in their place. */
const CHART = /^Unknown element type "Chart\.\w+"\. Fallback will be used if present\.$/

/** Sentences; none = nothing found. */
export function linted(card: object): readonly string[] {
  // Its pattern is a global one and remembers where it stopped: without this, every second card fails.
  CardElement.langProperty.regEx.lastIndex = 0
  const context = new SerializationContext()
  const parsed = new AdaptiveCard()
  parsed.parse(card, context)
  const atParsing = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n))
  const messages = [...atParsing, ...parsed.validateProperties().validationEvents].map(({ message }) => message)
  return messages.filter((message) => !CHART.test(message))
}
