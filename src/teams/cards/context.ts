/** What every card is painted with beside the case: the policy, the channel's zone and language, and who mails. */
import type { Policy } from '../../core/case.ts'
import type { Language } from '../../core/language.ts'
import { PHRASES } from '../phrases/catalogue.ts'
import type { Phrases } from '../phrases/phrases.ts'

/** An Adaptive Card, ready to be sent. */
export type Card = Readonly<Record<string, unknown>>

export interface CardContext {
  readonly policy: Pick<Policy, 'reopen'>
  /** IANA zone of the channel. */
  readonly zone: string
  /** BCP 47, of the phrases; dates and numbers follow it. */
  readonly locale: string
  readonly mail: {
    readonly owner: 'bot' | 'commerce'
    readonly transport: 'graph' | 'file'
    /** Where mails are written that are not sent. */
    readonly dir: string
  }
  /** Who keeps the two sides. */
  readonly sides: 'embedded' | 'dataverse'
  /** https address of the lead's record, built from nothing but the lead id. */
  readonly dynamicsUrl?: (leadId: string) => string
  readonly phrases: Phrases
}

/** What a card's `lang` may be: the language without its country (`lang` takes two or three letters). */
export function language({ locale }: CardContext): string {
  const known = languages.get(locale) ?? new Intl.Locale(locale).language
  languages.set(locale, known)
  return known
}
/** By the few locales of the catalogue. */
const languages = new Map<string, string>()

/** The context of a configuration, in one language. */
export const cardContext = (
  from: Pick<CardContext, 'policy' | 'mail' | 'sides'> & { readonly timeZone: string },
  language: Language = 'en',
): CardContext => ({
  policy: from.policy,
  zone: from.timeZone,
  locale: language,
  mail: from.mail,
  sides: from.sides,
  phrases: PHRASES[language],
})
