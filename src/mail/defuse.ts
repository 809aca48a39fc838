/** Text from strangers for a mail: nothing in it that a mail client would make a link of (threat B24). */
import { clean, cleanBlock } from '../core/text.ts'

/** The full stop and what browsers and mail clients take for one in a domain. */
const DOT = '[.\\u3002\\uff0e\\uff61\\u2024\\ufe52]'
/** `evil.com`, `1.2.3.4`: a dot before a digit or before two letters or more. `S.A.` and `B.V.` stay. */
const DOMAIN_DOT = new RegExp(
  `${DOT}(?=\\p{M}*(?:[\\p{L}\\p{S}]\\p{M}*[\\p{L}\\p{M}\\p{N}\\p{S}_\\u200c\\u200d-]|\\p{N}))`,
  'gu',
)
/** Clients link `www.` and `ftp.` whatever follows. */
const PREFIX_DOT = new RegExp(`(?<=(?:www\\d*|ftp))${DOT}(?=\\S)`, 'giu')
/** `https:…`, `mailto:…`, `tel:…`. */
const COLON = /[:\uff1a](?=\S)/gu
/** `//host`, and `\\host\share`, which Outlook links and asks for a password. */
const SLASH = /[/\\\uff0f\uff3c](?=[/\\\uff0f\uff3c])/gu
const AT = / ?[@\uff20\ufe6b] ?/gu

/** Spaces break every link and lose nothing that a person reads: `evil.com` becomes `evil. com`. */
const defuse = (text: string): string =>
  text.replace(AT, ' @ ').replace(SLASH, '$& ').replace(COLON, ': ').replace(DOMAIN_DOT, '. ').replace(PREFIX_DOT, '. ')

/** One line of at most `max` graphemes. Cleaned before (a hidden character would split a domain) and cut after. */
export const defused = (text: string, max: number): string => clean(defuse(clean(text, { max })), { max })

/** The same with its line breaks. */
export const defusedBlock = (text: string, max: number): string =>
  cleanBlock(
    cleanBlock(text, { max })
      .split('\n')
      .map((line) => defuse(line))
      .join('\n'),
    { max },
  )
