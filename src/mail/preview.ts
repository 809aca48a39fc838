/** A letter to look at before anybody is written to. */
import type { Letter } from '../core/case.ts'
import type { OnboardingRequest } from '../core/request.ts'
import { type ComposedLetter, letter, type LetterRequest } from './letter.ts'

/**
 * `language` is BCP 47. The answer says in which one the letter is written, by the rules of a letter that leaves.
 * Addresses in reserved domains are accepted, as samples have them.
 */
export const preview = (
  kind: Letter,
  language: string,
  sample: { readonly request: OnboardingRequest } & Pick<LetterRequest, 'store' | 'fallbackLanguage'>,
): ComposedLetter =>
  letter({ ...sample, letter: kind, request: { ...sample.request, language }, reservedDomains: true })
