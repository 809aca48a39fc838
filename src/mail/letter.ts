/** The letter to a partner: a pure function of the request, the store and the language; nothing that a stranger typed gets out of its place. */
import type { Letter } from '../core/case.ts'
import type { Language } from '../core/language.ts'
import type { OnboardingRequest } from '../core/request.ts'
import { clean, plainName } from '../core/text.ts'
import { PermanentFailure } from '../ports/failures.ts'
import { checkedAddress } from './address.ts'
import { CATALOGUE, letterLanguage } from './catalogue.ts'
import { defused, defusedBlock } from './defuse.ts'
import { htmlPart } from './html-part.ts'
import type { LanguageTexts, Placeholder } from './templates/wording.ts'
import { fill, textPart } from './text-part.ts'

/** PUBLIC_STORE_NAME and PUBLIC_STORE_URL; null = not set. */
export interface PublicStore {
  readonly name: string | null
  readonly url: string | null
}

export interface LetterRequest {
  readonly letter: Letter
  readonly request: OnboardingRequest
  readonly store: PublicStore
  /** DEFAULT_LANGUAGE, BCP 47. */
  readonly fallbackLanguage: string
  /** Accept an address in a reserved domain such as `.example`. Default: no. */
  readonly reservedDomains?: boolean
}

export interface ComposedLetter {
  /** One line of at most 150 characters. */
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly language: Language
  /** The only recipient; the domain in ASCII. */
  readonly to: { readonly address: string; readonly name?: string }
}

/** Graphemes. With the longest wording a subject stays below 150 characters. */
const IN_SUBJECT = { store: 40, company: 60 }
const SUBJECT_MAX = 150

/** @throws PermanentFailure when the requester's address is none: repeating cannot help. */
export function letter(order: LetterRequest): ComposedLetter {
  const { request, store } = order
  const checked = checkedAddress(request.requester.email, { reserved: order.reservedDomains ?? false })
  if ('problem' in checked) throw new PermanentFailure(`The partner cannot be written to. ${checked.problem}`)
  const language = letterLanguage(request.language, order.fallbackLanguage)
  const texts = CATALOGUE[language]
  const wording = texts.letters[order.letter]
  const values = placeholderValues(request, store, texts, checked.address)
  const subject = clean(fill(wording.subject, subjectValues(values)), { max: SUBJECT_MAX })
  const sender = clean(store.name ?? '', { max: 80 })
  const signature = sender || texts.unnamed.sender
  const { dir, colon } = texts
  const page = { language, dir, colon, wording, values, subject, sender, signature, url: storeLink(store.url) }
  const name = plainName(`${request.requester.firstName} ${request.requester.lastName}`, 60)
  return {
    subject,
    html: htmlPart(page),
    text: textPart(page),
    language,
    to: { address: checked.address, ...(name ? { name } : {}) },
  }
}

/** What the placeholders stand for, before any escaping. Our own templates use neither `%zipcode%` nor `%comments%`; an edited one may. */
function placeholderValues(
  { requester, organization, comments }: OnboardingRequest,
  store: PublicStore,
  { unnamed }: LanguageTexts,
  address: string,
): Readonly<Record<Placeholder, string>> {
  return {
    firstname: defused(plainName(requester.firstName, 60), 60),
    lastname: defused(plainName(requester.lastName, 60), 60),
    company: defused(organization.name, 80) || unnamed.company,
    email: address,
    zipcode: defused(organization.address?.postalCode ?? '', 20),
    comments: defusedBlock(comments ?? '', 500),
    storename: clean(store.name ?? '', { max: 80 }) || unnamed.store,
    storeurl: storeLink(store.url) ?? '',
  }
}

/** In a subject nothing is left of strangers' text but letters, digits, spaces and `. & - '`. */
function subjectValues(values: Readonly<Record<Placeholder, string>>): Readonly<Record<Placeholder, string>> {
  return {
    ...values,
    firstname: plainName(values.firstname, 30),
    lastname: plainName(values.lastname, 30),
    company: plainName(values.company, IN_SUBJECT.company),
    zipcode: plainName(values.zipcode, 20),
    comments: '',
    storename: clean(values.storename, { max: IN_SUBJECT.store }),
  }
}

/**
 * The link to the store, or null when there is none.
 * @throws Error when PUBLIC_STORE_URL is no web address: a mistake of the operator, found at the start by whoever asks first.
 */
export function storeLink(url: string | null): string | null {
  if (!url) return null
  const parsed = URL.parse(url)
  if (!parsed || !['https:', 'http:'].includes(parsed.protocol) || parsed.username || parsed.password)
    throw new Error('PUBLIC_STORE_URL must be a web address such as https://shop.contoso.com, without a user name.')
  return parsed.href
}
