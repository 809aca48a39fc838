/** The address at which the bot looks for itself, in its self-test and its first line of the log. */
import { strict as assert } from 'node:assert'
import { ownUrl } from '../../src/http/server.ts'

describe('B1 where the self-test asks', () => {
  for (const [host, url] of [
    ['0.0.0.0', 'http://127.0.0.1:3978'],
    ['::', 'http://[::1]:3978'],
    ['::1', 'http://[::1]:3978'],
    ['127.0.0.1', 'http://127.0.0.1:3978'],
    ['localhost', 'http://localhost:3978'],
  ] as const)
    it(`listening on ${host}, at ${url}`, () => {
      assert.equal(ownUrl(host, 3978), url)
      assert.ok(URL.canParse(ownUrl(host, 3978)))
    })
})
