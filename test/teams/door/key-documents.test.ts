/** What the signing keys make of documents that come from elsewhere, or with an error: nothing. */
import { strict as assert } from 'node:assert'
import { KeysUnavailable, signingKeys } from '../../../src/teams/door/signing-keys.ts'
import { issuer } from '../../support/fake-teams/issuer.ts'
import { loopback, sendJson } from '../../support/fake-teams/loopback.ts'

describe('the documents of the signing keys', () => {
  const channel = issuer({ appId: 'a', secret: 'b', loginSeconds: 1 })

  /** In a word why there are no keys; null: there are. */
  async function trouble(uriOf: (url: string) => unknown, status = 200): Promise<string | null> {
    const problems: string[] = []
    const site = await loopback(({ path }, response) =>
      path === '/metadata'
        ? sendJson(response, 200, { jwks_uri: uriOf(site.url) })
        : sendJson(response, status, channel.jwks()),
    )
    try {
      const report = (problem: string): void => void problems.push(problem)
      const keys = signingKeys({ metadataUrl: `${site.url}/metadata`, now: Date.now, report, timeoutMs: 2000 })
      await keys.find(channel.keys[0]!.kid).catch((error: unknown) => assert.ok(error instanceof KeysUnavailable))
      return problems[0] ?? null
    } finally {
      await site.close()
    }
  }

  it('are believed where address and keys come by the same way', async () => {
    assert.equal(await trouble((url) => `${url}/keys`), null)
  })

  for (const [what, uriOf] of [
    ['another scheme', (url: string) => url.replace('http:', 'https:')],
    ['no URL', () => 'keys'],
    ['no text', () => 7],
  ] as const)
    it(`are not asked for at an address of ${what}`, async () => {
      assert.equal(await trouble(uriOf), 'no-jwks-uri')
    })

  it('are not believed beside an error', async () => {
    assert.equal(await trouble((url) => `${url}/keys`, 500), 'http-500')
  })
})
