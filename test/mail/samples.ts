/** Requests as tests of letters need them. */
import fc from 'fast-check'
import type { OnboardingRequest } from '../../src/core/request.ts'
import type { PublicStore } from '../../src/mail/letter.ts'

export const STORE: PublicStore = {
  name: 'Adventure Works B2B',
  url: 'https://shop.adventure-works.example/b2b?a=1&b=2',
}

interface Typed {
  readonly firstName?: string
  readonly lastName?: string
  readonly email?: string
  readonly company?: string
  readonly language?: string
}

export const requestOf = ({ company = 'Contoso Retail', language, ...requester }: Typed = {}): OnboardingRequest => ({
  prospectId: 'P-000123',
  legalEntity: 'usrt',
  requester: { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@contoso.example', ...requester },
  organization: { name: company, address: { postalCode: '28013' } },
  comments: 'We run 12 shops.',
  ...(language === undefined ? {} : { language }),
})

/** Pieces that have a meaning to HTML, MIME, Markdown, CSS, Unicode or a mail client, in any order. */
const PIECES = [
  '\r\n', '\n', '\r', '\0', '\u2028', '\u0085', 'Bcc: x@y.example', 'To: ', '<', '>', '"', "'", '&', '&lt;', '<b>', '</td>',
  '<script>', '<!--', '-->', ']]>', '<![endif]', 'http://', 'https:', '//', '\\\\', 'www.', '.com', '.', 'evil', 'mailto:', '@',
  '%email%', '%company%', '%', '=?utf-8?q?', '?=', '=0D=0A', '--', ', ', ';', ':', '(', ')', '\u202e', '\u200b', '\ufeff', '\u00ad',
  '\u3002', '\uff0e', '\u0301', '\ud800', 'شركة', '公司', '👨‍👩‍👧', 'ß', ' ', '\t', 'x'.repeat(90), '.\r\n.\r\n', '](', '[',
] // prettier-ignore
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)
