/** Numbers with the right form of their noun, for a language whose forms are `one` and `other`. */
interface Rules {
  readonly plural: Intl.PluralRules
  readonly number: Intl.NumberFormat
}

/** Making them costs as much as a card. */
const made = new Map<string, Rules>()

export function plural(locale: string, n: number, forms: { readonly one: string; readonly other: string }): string {
  const rules = made.get(locale) ?? { plural: new Intl.PluralRules(locale), number: new Intl.NumberFormat(locale) }
  made.set(locale, rules)
  return `${rules.number.format(n)} ${rules.plural.select(n) === 'one' ? forms.one : forms.other}`
}
