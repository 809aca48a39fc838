/** B33: what must stand in no line of a bot's log, whatever happened in the story. */
import { strict as assert } from 'node:assert'
import type { Person } from './fake-teams/memory.ts'

interface Told {
  readonly people: readonly Person[]
  /** Bodies that the shop sent. */
  readonly requests: readonly object[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Ids that the log may name, and words of the shop's own configuration. */
const OF_NOBODY = ['prospectId', 'legalEntity', 'channel', 'language', 'submittedAt', 'country']
/** Shorter texts stand in any line by chance. */
const SHORTEST = 4

/** Nobody's name, mail address, phone, token or secret, and nothing that a prospect typed. */
export function noneShows(lines: readonly string[], { people, requests, env }: Told): void {
  const secrets = Object.entries(env).flatMap(([name, text]) =>
    /SECRET|TOKEN|Password/.test(name) ? [text ?? ''] : [],
  )
  const names = people.map(({ name }) => name)
  // As it would stand in a line of JSON.
  const canaries = [...names, ...requests.flatMap(textsOf), ...secrets.flatMap((text) => text.split(','))]
    .filter((text) => text.length >= SHORTEST)
    .map((text) => JSON.stringify(text).slice(1, -1))
  const log = lines.join('')
  const shown = [...new Set(canaries)].filter((text) => log.includes(text))
  assert.deepEqual(shown, [], 'B33 in the log')
  assert.doesNotMatch(log, /eyJ[\w-]+\.eyJ/, 'B33 a token in the log')
}

function textsOf(value: object): string[] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    if (OF_NOBODY.includes(name)) return []
    if (typeof part === 'object' && part !== null) return textsOf(part)
    return typeof part === 'string' ? [part] : []
  })
}
