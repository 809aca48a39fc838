/**
 * A fake Entra and Microsoft Graph over TLS on loopback: it proves our reading of the contract, not Microsoft's behaviour.
 *
 *   const graph = await fakeGraph()
 *   graph.url, graph.app                                   // AUTHORITY_URL and GRAPH_URL; the app that is known here
 *   graph.may.delete('Mail.ReadWrite')                     // what the app may do
 *   graph.on('send-draft', doesThenAnswersInHtml(504))     // faults.ts; also times, and several operations
 *   graph.mailbox.sent                                     // every mail that left, as often as it did
 *   const ana = graph.tenant.user('Ana'); graph.tenant.group(ana)
 *   graph.calls                                            // what was asked, with its status
 *
 * While it runs, this process trusts its certificate; another one does with NODE_EXTRA_CA_CERTS=graph.caFile.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { selfSigned } from './certificate.ts'
import { entra, type Entra } from './entra.ts'
import { type Call, faults, type Faults } from './faults.ts'
import { type Mailbox, mailbox as makeMailbox } from './mailbox.ts'
import { tenant as makeTenant, type Tenant } from './people.ts'
import { routed } from './routes.ts'

export type Permission = 'Mail.Send' | 'Mail.ReadWrite' | 'User.Read.All' | 'GroupMember.Read.All'

export interface FakeGraph extends Pick<Faults, 'on'>, Pick<Entra, 'app' | 'revoke'> {
  readonly url: string
  readonly from: string
  readonly caFile: string
  readonly may: Set<Permission>
  readonly mailbox: Mailbox
  readonly tenant: Tenant
  readonly calls: readonly Call[]
  /** Called when a call came in, before anything is done. */
  onCall: ((call: Call) => void) | null
  close(): Promise<void>
}

/** @param now the clock by which a mail is under way. */
export async function fakeGraph(now: () => number = Date.now): Promise<FakeGraph> {
  const trusted = tls.getCACertificates('default')
  const { key, cert } = selfSigned()
  const directory = mkdtempSync(join(tmpdir(), 'graph-'))
  const caFile = join(directory, 'ca.pem')
  writeFileSync(caFile, cert)
  tls.setDefaultCACertificates([...trusted, cert])

  const calls: Call[] = []
  const [mailbox, tenant, wrong] = [makeMailbox(now), makeTenant(), faults()]
  const may = new Set<Permission>(['Mail.Send', 'Mail.ReadWrite', 'User.Read.All', 'GroupMember.Read.All'])
  const identity = entra(() => graph.url)
  const server = createServer({ key, cert }, (request, response) => {
    void routed({ request, response, calls, faults: wrong, entra: identity, mailbox, tenant, may, graph })
  })
  const graph: FakeGraph = {
    ...{ url: '', from: 'b2b@contoso.example', caFile, may, mailbox, tenant, calls, onCall: null },
    ...{ on: (...plan) => wrong.on(...plan), app: identity.app, revoke: () => identity.revoke() },
    async close() {
      tls.setDefaultCACertificates(trusted)
      rmSync(directory, { recursive: true })
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(graph, { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` })
}
