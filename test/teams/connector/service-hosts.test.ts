/** Threat row B6: which hosts are Teams. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { serviceHosts } from '../../../src/teams/connector/service-hosts.ts'

const teams = serviceHosts({ extra: [], loopback: false })

describe('B6 the service hosts', () => {
  it('are those of Microsoft, by exact name, over https', () => {
    assert.equal(teams('https://smba.trafficmanager.net/emea/'), 'https://smba.trafficmanager.net/emea')
    assert.equal(teams('https://smba.trafficmanager.net'), 'https://smba.trafficmanager.net')
    assert.equal(teams('HTTPS://SMBA.trafficmanager.NET/Amer/x/'), 'HTTPS://SMBA.trafficmanager.NET/Amer/x')
    assert.ok(teams('https://smba.infra.gcc.teams.microsoft.com/'))
    assert.equal(teams('https://smba.infra.gov.teams.microsoft.us/'), null)
    assert.equal(teams('https://trafficmanager.net/'), null)
  })

  it('may be more, by configuration', () => {
    const more = serviceHosts({ extra: ['smba.infra.GOV.teams.microsoft.us'], loopback: false })
    assert.ok(more('https://smba.infra.gov.teams.microsoft.us/'))
    assert.ok(more('https://smba.trafficmanager.net/'))
    assert.equal(more('https://x.smba.infra.gov.teams.microsoft.us/'), null)
  })

  it('are this machine only in try-out mode', () => {
    const local = serviceHosts({ extra: [], loopback: true })
    for (const url of ['http://localhost:56150/_connector', 'http://127.0.0.1:1/', 'http://[::1]:8080/a/b'])
      assert.deepEqual([local(url) !== null, teams(url)], [true, null], url)
    for (const url of [
      'http://localhost.evil.example/',
      'http://127.0.0.1@evil.example/',
      'http://127.0.0.2/',
      'http://0.0.0.0/',
    ])
      assert.equal(local(url), null, url)
    assert.equal(local('http://smba.trafficmanager.net/'), null)
    assert.ok(local('https://smba.trafficmanager.net/'))
  })

  it('are what the URL parser calls them too, for any text', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              'https://',
              'http://',
              'smba.trafficmanager.net',
              '@',
              ':',
              '/',
              '\\',
              '.',
              '?',
              '#',
              '%',
              '\t',
              'evil.example',
              '443',
            ),
            fc.string({ unit: 'binary', maxLength: 3 }),
          ),
          { maxLength: 8 },
        ),
        (parts) => {
          const base = teams(parts.join(''))
          if (base === null) return
          const url = new URL(`${base}/v3/conversations`)
          assert.equal(url.protocol, 'https:')
          assert.equal(url.host, 'smba.trafficmanager.net')
          assert.deepEqual([url.username, url.password, url.search, url.hash], ['', '', '', ''])
        },
      ),
      { numRuns: 20_000 },
    ))
})
