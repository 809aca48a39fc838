/** What the sentence of a trouble names, in the words of its reader. */
import type { Trouble } from '../../core/case.ts'
import type { CardContext } from './context.ts'

/** @param cleaned makes what strangers typed fit for the place where the sentence stands. Null = nothing is named. */
export function subjectOf(
  { subject, reference }: Trouble,
  { phrases }: CardContext,
  cleaned: (typed: string) => string,
): string | null {
  if (!reference) return cleaned(subject ?? '') || null
  const { table, name, legalEntity } = reference
  return phrases.sides.reference(table, name === null ? null : cleaned(name), cleaned(legalEntity))
}
