/** Stands before several instances as a load balancer does: each request goes to the next one, past those that are not there. */
import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RoundRobin {
  readonly url: string
  close(): Promise<void>
}

export async function roundRobin(urls: readonly string[]): Promise<RoundRobin> {
  // No connection outlives its request: one that dies unused must not look like a lost answer.
  const agent = new Agent({ keepAlive: false })
  let turn = 0

  const server = createServer((asked, answer) => {
    const body: Buffer[] = []
    asked.on('data', (part: Buffer) => body.push(part))
    asked.on('end', () => forward(asked, Buffer.concat(body), answer, urls.length))
    asked.on('error', () => undefined)
  })

  /** What an instance has not taken, another may have; after that its client is told nothing, as by the instance. */
  function forward(asked: IncomingMessage, body: Buffer, answer: ServerResponse, left: number): void {
    const { hostname, port } = new URL(urls[turn++ % urls.length]!)
    const { method, headers, url: path } = asked
    const sent = request(
      { agent, hostname, port, method, path, headers: { ...headers, connection: 'close' } },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.pipe(answer)
        got.on('error', () => answer.destroy())
      },
    )
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && left > 1) forward(asked, body, answer, left - 1)
      else answer.destroy()
    })
    sent.end(body)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
