/** From a parsed body to an onboarding request, or all that is wrong with it: no string is refused for its characters, only cut. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { cut, storable } from '../core/text.ts'
import type { OnboardingRequest } from '../core/request.ts'

interface FieldProblem {
  /** `requester.email` */
  readonly field: string
  /** A sentence. */
  readonly problem: string
}

/** The address as it is stored, or a sentence: the same rule by which mails are sent, so that no approval waits for a mail that cannot go. */
export type CheckEmail = (raw: string) => { readonly address: string } | { readonly problem: string }

/** Graphemes. */
const NAME_LENGTH = 200
const COMMENTS_LENGTH = 4000
/** Far beyond any company, and still a whole number in every database. */
const SIZE_MAX = 1_000_000_000

const REQUIRED = 'This is required: send a text that is not empty.'
const TEXT = 'This must be a text.'
const SIZE = `This must be a whole number from 0 to ${SIZE_MAX}, without quotes.`
const INSTANT = 'This must be a date and time with its zone in ISO 8601, such as 2026-11-20T09:30:00Z.'

const stored = (text: string, max = NAME_LENGTH): string => cut(storable(text), max)

/** A key is never just cut, because two long ids may begin alike: the rest is kept as a hash. `same` is what makes two of them equal. */
const storedKey = (text: string, same: string): string => {
  const whole = storable(text)
  const kept = cut(whole, NAME_LENGTH)
  return kept === whole ? whole : `${kept}#${createHash('sha256').update(storable(same)).digest('hex')}`
}
export const storedLegalEntity = (text: string): string => storedKey(text, text.toLowerCase())
export const storedProspectId = (text: string): string => storedKey(text, text)

const required = z
  .string({ error: ({ input }) => (input === undefined || input === null ? REQUIRED : TEXT) })
  .refine((text) => text !== '', REQUIRED)
const name = required.transform((text) => stored(text))
/** Null and the empty text are ways of forms to say nothing. */
const optional = (max?: number) =>
  z
    .string({ error: TEXT })
    .nullish()
    .transform((text) => (text ? stored(text, max) : undefined))
const section = <T extends z.core.$ZodShape>(shape: T) =>
  z.preprocess((value) => value ?? {}, z.object(shape, { error: 'This must be an object.' }))

const size = z
  .number({ error: SIZE })
  .refine((count) => Number.isInteger(count) && count >= 0 && count <= SIZE_MAX, SIZE)

const instant = required.transform((text, context) => {
  try {
    return Temporal.Instant.from(text).toString()
  } catch {
    context.addIssue({ code: 'custom', message: INSTANT })
    return z.NEVER
  }
})

const schemaFor = (checkEmail: CheckEmail) =>
  z.object({
    prospectId: required.transform(storedProspectId),
    legalEntity: required.transform(storedLegalEntity),
    requester: section({
      firstName: name,
      lastName: name,
      email: required.transform((text, context) => {
        const checked = checkEmail(text)
        if ('address' in checked) return checked.address
        context.addIssue({ code: 'custom', message: checked.problem })
        return z.NEVER
      }),
      phone: optional(),
      department: optional(),
    }),
    organization: section({
      name,
      size: size.nullish(),
      website: optional(),
      taxId: optional(),
      address: section({
        street: optional(),
        city: optional(),
        postalCode: optional(),
        state: optional(),
        country: optional(),
      }),
    }),
    comments: optional(COMMENTS_LENGTH),
    channel: optional(),
    language: optional(),
    submittedAt: z.preprocess((value) => (value === null || value === '' ? undefined : value), instant.optional()),
  })

type ReadProspect = (
  json: unknown,
) => { readonly request: OnboardingRequest } | { readonly errors: readonly FieldProblem[] }

/** Fields that the contract does not know are left aside: a shop may send more than we ask for. */
export function prospectReader(checkEmail: CheckEmail): ReadProspect {
  const schema = schemaFor(checkEmail)
  return (json) => {
    const result = schema.safeParse(typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {})
    if (result.success) return { request: withoutGaps(result.data) as OnboardingRequest }
    return { errors: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), problem: message })) }
  }
}

/** What was not given is not there: neither as undefined nor as an empty section. */
function withoutGaps(value: object): object {
  const entries = Object.entries(value)
    .map(
      ([key, part]: [string, unknown]) =>
        [key, typeof part === 'object' && part !== null ? withoutGaps(part) : part] as const,
    )
    .filter(
      ([, part]) =>
        part !== undefined && part !== null && !(typeof part === 'object' && Object.keys(part).length === 0),
    )
  return Object.fromEntries(entries)
}
