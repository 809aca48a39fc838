/** What strangers and colleagues typed, as it may stand in a TextRun: cleaned, cut, and never read as a date function. */
import { domainToASCII } from 'node:url'
import type { Case, Person } from '../../core/case.ts'
import type { OnboardingRequest } from '../../core/request.ts'
import { clean, cleanBlock } from '../../core/text.ts'
import type { CardContext } from './context.ts'

/** Adaptive Cards put a date for `{{DATE(2026-…)}}` even in a TextRun; a word joiner, which shows nothing, keeps the braces apart. */
const literal = (text: string): string => text.replace(/\{(?=\{(?:DATE|TIME)\(\d{4}-)/g, '{\u2060')

/** Far more than is ever shown of `max` graphemes, so that a long text costs no more than a short one. */
const start = (text: string, max: number): string => text.slice(0, 16 * max + 256)

export const shown = (text: string, max: number): string => literal(clean(start(text, max), { max }))
export const shownBlock = (text: string, max: number): string => literal(cleanBlock(start(text, max), { max }))

/** The first 60 characters always stand unbroken. */
const NAME = 120

export const company = (request: OnboardingRequest, { phrases }: CardContext): string =>
  shown(request.organization.name, NAME) || phrases.card.nameless

export const requester = ({ requester: { firstName, lastName } }: OnboardingRequest): string =>
  shown(`${firstName} ${lastName}`, NAME)

/** Letters of two scripts in a domain make one name look like another (threat B21): it stands there in punycode. */
const asciiWhereMixed = (domain: string): string =>
  /\p{Script=Latin}/u.test(domain) && /(?!\p{Script=Latin})\p{L}/u.test(domain)
    ? domainToASCII(domain) || domain
    : domain

/** Cleaned first, so that nothing invisible keeps a domain from being read. */
const withDomain = (typed: string, max: number, domain: RegExp): string =>
  shown(clean(start(typed, max), { max }).replace(domain, asciiWhereMixed), max)

export const email = (request: OnboardingRequest, max = 120): string =>
  withDomain(request.requester.email, max, /(?<=@)[^@\s]+$/)

export const website = (typed: string, max: number): string =>
  withDomain(typed, max, /(?<=^[a-z]+:\/\/|^(?![a-z]+:\/\/))[^\s:/?#]+/i)

/** A colleague's name, or that it was done in Dynamics. */
export function who(person: Person, { phrases }: CardContext): string {
  if (person.id === 'dynamics') return phrases.card.dynamics
  return shown(person.name, 60) || phrases.card.somebody
}

const regions = new Map<string, Intl.DisplayNames>()
/** By locale and two letters. */
const countries = new Map<string, string>()

/** Country by its code, or as it was typed; empty when not given. */
export function country(request: OnboardingRequest, { locale }: CardContext): string {
  const typed = shown(request.organization.address?.country ?? '', 60)
  if (!/^[a-z]{2}$/i.test(typed)) return typed
  const key = `${locale} ${typed.toUpperCase()}`
  const known = countries.get(key)
  if (known !== undefined) return known
  const names = regions.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  regions.set(locale, names)
  const name = names.of(typed.toUpperCase()) ?? typed
  countries.set(key, name)
  return name
}

/** A decimal of which no digit is lost, as the language groups it; the currency is the lead's and is not known here. */
export function amount(decimal: string, { locale }: CardContext): string {
  if (!/^\d+(\.\d+)?$/.test(decimal)) return shown(decimal, 40)
  const digits = decimal.split('.')[1]?.length ?? 0
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return format.format(decimal as `${number}`)
}

/** `Person 004021, Organization 004022` */
export const customers = (c: Case, { phrases }: CardContext): string =>
  c.customers.map(({ type, account }) => `${phrases.details.customer[type]} ${shown(account, 40)}`).join(', ')
