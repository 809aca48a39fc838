/** The mails of a story as the partner reads them: `.eml` files, taken apart. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ReadLetter {
  /** The whole file. */
  readonly raw: string
  /** Names in lower case; encoded words decoded. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string
  /** Subject, text and HTML: all that the partner can read. */
  readonly seen: string
}

/** Finished ones only, ordered by name. */
export function lettersIn(folder: string): readonly ReadLetter[] {
  return names(folder).map((name) => read(readFileSync(join(folder, name), 'utf8')))
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort()
  } catch {
    // Nobody has got a letter yet.
    return []
  }
}

function read(raw: string): ReadLetter {
  const { headers, body } = partOf(raw)
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1]
  const parts =
    boundary === undefined
      ? [raw]
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((part) => part.trimStart())
  const ofType = (type: string): string => {
    const part = parts.map(partOf).find((p) => p.headers['content-type']?.startsWith(type))
    return part ? decoded(part.body, part.headers['content-transfer-encoding'] ?? '7bit') : ''
  }
  const [text, html] = [ofType('text/plain'), ofType('text/html')]
  return { raw, headers, text, html, seen: [headers.subject, text, html].join('\n') }
}

function partOf(text: string): { headers: Record<string, string>; body: string } {
  const end = text.indexOf('\r\n\r\n')
  const lines = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      words(line.slice(line.indexOf(':') + 1).trim()),
    ]),
  )
  return { headers, body: text.slice(end + 4) }
}

/** RFC 2047. */
const words = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : unquoted(text.replaceAll('_', ' ')),
    )

function decoded(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8')
    case 'quoted-printable':
      return unquoted(body.replace(/=\r\n/g, ''))
    default:
      return body
  }
}

const unquoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
