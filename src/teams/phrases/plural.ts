/** Numbers as their language groups them, alone or with the right form of their noun where its forms are `one` and `other`. */
interface Rules {
  readonly plural: Intl.PluralRules
  readonly number: Intl.NumberFormat
}

/** Making them costs as much as a card. */
const made = new Map<string, Rules>()

function rulesOf(locale: string): Rules {
  const rules = made.get(locale) ?? { plural: new Intl.PluralRules(locale), number: new Intl.NumberFormat(locale) }
  made.set(locale, rules)
  return rules
}

export const number = (locale: string, n: number): string => rulesOf(locale).number.format(n)

export function plural(locale: string, n: number, forms: { readonly one: string; readonly other: string }): string {
  return `${number(locale, n)} ${rulesOf(locale).plural.select(n) === 'one' ? forms.one : forms.other}`
}
