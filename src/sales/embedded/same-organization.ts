/** When two requests come from one organization: the same name as a person reads it, or the same tax id. */
import { clean } from '../../core/text.ts'

export interface Organization {
  readonly name: string
  readonly taxId: string
}

/** Longest part of a name that is compared; intake stores 200 graphemes. */
const NAME = 200

export function sameOrganization(a: Organization, b: Organization): boolean {
  return same(folded(a.name), folded(b.name)) || same(bare(a.taxId), bare(b.taxId))
}

/** Nothing is not the same as nothing. */
const same = (a: string, b: string): boolean => a !== '' && a === b

/** Unicode's full case folding, near enough: STRASSE and Straße are one, and so are the full-width letters. */
const folded = (name: string): string => clean(name, { max: NAME }).normalize('NFKC').toUpperCase().toLowerCase()

/** Tax ids are written with and without blanks, dots and dashes. */
const bare = (taxId: string): string => folded(taxId).replace(/[^\p{L}\p{N}]/gu, '')
