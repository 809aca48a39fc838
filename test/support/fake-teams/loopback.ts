/** A small HTTP server on loopback that reads a body, asks one function, and writes its answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'

export interface LoopbackRequest {
  readonly method: string
  /** Percent-encoded path without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly raw: IncomingMessage
  readonly body: Buffer
}

export interface Loopback {
  readonly url: string
  readonly close: () => Promise<void>
}

/** `answer` writes to the response itself; what it throws becomes a 599, so that a broken fake is never taken for Teams. */
export async function loopback(
  answer: (request: LoopbackRequest, response: ServerResponse) => Promise<void> | void,
): Promise<Loopback> {
  const server = createServer((raw, response) => {
    const parts: Buffer[] = []
    raw.on('data', (part: Buffer) => parts.push(part))
    raw.on('error', () => undefined)
    raw.on('end', () => {
      const url = new URL(raw.url ?? '/', 'http://loopback')
      const request = { method: raw.method ?? '', path: url.pathname, query: url.searchParams, raw }
      Promise.resolve(answer({ ...request, body: Buffer.concat(parts) }, response)).catch((error: unknown) => {
        sendJson(response, 599, { error: String(error) })
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
