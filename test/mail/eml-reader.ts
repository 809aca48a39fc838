/** Reads an .eml as strictly as a careful mail server: what is not well-formed fails the test. */
import { strict as assert } from 'node:assert'

export interface ReadMail {
  /** Lower-case name → values, unfolded and decoded, in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly text: string
  readonly html: string
}

export function readEml(bytes: Buffer): ReadMail {
  const raw = bytes.toString('latin1')
  assert.doesNotMatch(raw, /[^\r]\n|\r[^\n]/, 'every line ends in CRLF')
  assert.doesNotMatch(raw, /[^\r\n]{999}/, 'no line is longer than 998 octets')
  assert.match(raw, /^[\t\r\n -~]*$/, 'nothing but printable ASCII')
  const { headers, body } = entity(raw)
  const [type = ''] = headers.get('content-type') ?? []
  const boundary =
    /^multipart\/alternative;\s*boundary="([^"]+)"$/.exec(type)?.[1] ?? assert.fail(`Content-Type ${type}`)
  const parts = body.split(`--${boundary}`)
  assert.equal(parts.length, 4, 'two parts between three boundaries')
  assert.match(parts[3] ?? '', /^--\s*$/, 'the last boundary closes')
  const [text, html] = [parts[1] ?? '', parts[2] ?? ''].map((part) =>
    entity(part.replace(/^\r\n/, '').replace(/\r\n$/, '')),
  )
  assert.match(text?.headers.get('content-type')?.[0] ?? '', /^text\/plain; charset=utf-8$/i)
  assert.match(html?.headers.get('content-type')?.[0] ?? '', /^text\/html; charset=utf-8$/i)
  return { headers, text: content(text), html: content(html) }
}

interface Entity {
  readonly headers: Map<string, string[]>
  readonly body: string
}

function entity(raw: string): Entity {
  const end = raw.indexOf('\r\n\r\n')
  assert.ok(end > 0, 'an empty line ends the headers')
  const headers = new Map<string, string[]>()
  for (const line of raw.slice(0, end).split(/\r\n(?![ \t])/)) {
    const [, name = assert.fail(`no header: ${line}`), value = ''] = /^([\w-]+): ?(.*)$/s.exec(line) ?? []
    const key = name.toLowerCase()
    headers.set(key, [...(headers.get(key) ?? []), decoded(value.replace(/\r\n(?=[ \t])/g, ''))])
  }
  return { headers, body: raw.slice(end + 4) }
}

/** RFC 2047: blanks between two encoded words are none. */
const decoded = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?utf-8\?[qb]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, how = '', what = '']) =>
          how.toLowerCase() === 'b' ? Buffer.from(what, 'base64') : quoted(what.replaceAll('_', ' ')),
        ),
      ).toString('utf8'),
    )

const quoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )

function content(part: Entity | undefined): string {
  const [encoding] = part?.headers.get('content-transfer-encoding') ?? []
  const body = part?.body ?? ''
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')
  assert.ok(
    encoding === 'quoted-printable' || encoding === '7bit',
    `Content-Transfer-Encoding ${encoding ?? 'missing'}`,
  )
  return (encoding === '7bit' ? body : quoted(body).toString('utf8')).replaceAll('\r\n', '\n')
}
