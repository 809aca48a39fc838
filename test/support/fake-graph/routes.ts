/** The wire of the fake Graph: each call is found, held against token and permission, done, and answered as it is or as a fault wants it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Entra } from './entra.ts'
import type { Call, Faults, Operation } from './faults.ts'
import type { FakeGraph, Permission } from './index.ts'
import type { Mailbox } from './mailbox.ts'
import type { Tenant } from './people.ts'
import { error, type Reply } from './reply.ts'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly calls: Call[]
  readonly faults: Faults
  readonly entra: Entra
  readonly mailbox: Mailbox
  readonly tenant: Tenant
  readonly may: ReadonlySet<Permission>
  readonly graph: Pick<FakeGraph, 'url' | 'from' | 'onCall'>
}

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly operation: Operation
  /** Null: nobody asks for a token here. */
  readonly needs: Permission | null
  readonly run: (of: Exchange, id: string, body: string) => Reply
}

const immutable = ({ request }: Exchange): boolean => request.headers.prefer === 'IdType="ImmutableId"'
const own = (of: Exchange, user: string, run: () => Reply): Reply =>
  user === of.graph.from ? run() : error(404, 'ErrorInvalidUser')
const USER = String.raw`^/v1\.0/users/([^/]+)`
const route = (method: string, path: string, operation: Operation, needs: Permission | null, run: Route['run']) => ({
  ...{ method, path: new RegExp(`${path}$`), operation, needs, run },
})

const ROUTES: readonly Route[] = [
  route('GET', '^/([^/]+)/v2\\.0/\\.well-known/openid-configuration', 'metadata', null, (of, id) =>
    of.entra.openid(of.graph.url, id),
  ),
  route('POST', '^/([^/]+)/oauth2/v2\\.0/token', 'token', null, (of, id, body) =>
    of.entra.token(id, new URLSearchParams(body)),
  ),
  route('POST', `${USER}/sendMail`, 'send-mail', 'Mail.Send', (of, user, body) =>
    own(of, user, () => of.mailbox.sendMail(JSON.parse(body))),
  ),
  route('POST', `${USER}/messages`, 'create-draft', 'Mail.ReadWrite', (of, user, body) =>
    own(of, user, () => of.mailbox.create(JSON.parse(body), immutable(of))),
  ),
  route('POST', `^/v1\\.0/users/[^/]+/messages/([^/]+)/send`, 'send-draft', 'Mail.Send', (of, id) =>
    of.mailbox.send(id, immutable(of)),
  ),
  route('GET', `^/v1\\.0/users/[^/]+/messages/([^/]+)`, 'look', 'Mail.ReadWrite', (of, id) =>
    of.mailbox.look(id, immutable(of)),
  ),
  route('DELETE', `^/v1\\.0/users/[^/]+/messages/([^/]+)`, 'discard', 'Mail.ReadWrite', (of, id) =>
    of.mailbox.remove(id),
  ),
  route('GET', `${USER}/mailFolders/drafts`, 'drafts', 'Mail.ReadWrite', (of, user) =>
    own(of, user, () => ({ status: 200, json: { id: 'drafts' } })),
  ),
  route('GET', USER, 'user', 'User.Read.All', (of, id) => of.tenant.answerUser(id)),
  route('POST', `${USER}/checkMemberGroups`, 'member-groups', 'GroupMember.Read.All', (of, id, body) =>
    of.tenant.answerMemberGroups(id, JSON.parse(body)),
  ),
  route('GET', String.raw`^/v1\.0/groups/([^/]+)/transitiveMembers`, 'members', 'GroupMember.Read.All', (of, id) =>
    of.tenant.answerMembers(id),
  ),
]

export async function routed(of: Exchange): Promise<void> {
  const { request, response, calls } = of
  const { pathname } = new URL(request.url ?? '/', 'https://fake')
  const parts: Buffer[] = []
  request.on('error', () => undefined)
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const found = ROUTES.find(({ method, path }) => method === request.method && path.test(pathname))
  // So that a broken fake, or a call nobody thought of, is never taken for Graph.
  if (!found) return answer(response, error(599, 'NoSuchRoute'))
  const call: Call = { operation: found.operation, at: Date.now(), headers: request.headers, status: 0 }
  calls.push(call)
  of.graph.onCall?.(call)
  const fault = of.faults.next(call)
  const work = (): Reply => done(of, found, decodeURIComponent(found.path.exec(pathname)?.[1] ?? ''), parts)
  const reply = fault && !fault.works ? null : work()
  if (fault && fault.afterMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.afterMs))
  const how = fault?.answer ?? 'usual'
  if (how === 'never') return
  if (how === 'reset') return void request.socket.destroy()
  if (how === 'usual') answer(response, reply ?? error(599, 'Nothing'))
  else how(response)
  call.status = response.statusCode
}

function done(of: Exchange, { needs, run }: Route, id: string, parts: readonly Buffer[]): Reply {
  if (needs && !of.entra.knows(of.request.headers.authorization)) return error(401, 'InvalidAuthenticationToken')
  if (needs && !of.may.has(needs))
    return error(403, needs.startsWith('Mail.') ? 'ErrorAccessDenied' : 'Authorization_RequestDenied')
  return run(of, id, Buffer.concat(parts).toString('utf8'))
}

/** Graph writes no content type where it writes no body. */
function answer(response: ServerResponse, { status, json }: Reply): void {
  response.writeHead(status, json === undefined ? {} : { 'content-type': 'application/json' })
  response.end(json === undefined ? undefined : JSON.stringify(json))
}
