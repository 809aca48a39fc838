/** Stands between a store and its PostgreSQL server, and spoils the way of the statements that a test names. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * `unsent`: cut before the server has it · `unheard`: cut once the server has answered · `late`: cut, and the server gets it when
 * `release` is called · `mute`: the server gets it, and neither its answer nor an end ever comes.
 */
export type Fault = 'unsent' | 'unheard' | 'late' | 'mute'

export interface Proxy {
  readonly url: string
  /** The next statements whose text holds `marker` meet these faults, one each; the rest passes. */
  spoil(marker: string, ...faults: Fault[]): void
  /** Each byte from the server comes so late. */
  delay(ms: number): void
  /** New connections are accepted and never answered. */
  blackHole(on: boolean): void
  /** Lets the server have what was held back, and resolves when it has answered. */
  release(): Promise<void>
  close(): Promise<void>
}

export async function proxyTo(url: string): Promise<Proxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const late: (() => Promise<void>)[] = []
  let faults: Fault[] = []
  let marker = ''
  let delayMs = 0
  let hole = false

  const server = createServer((client) => {
    track(client)
    if (hole) return
    const upstream = connect(Number(target.port), target.hostname)
    track(upstream)
    let fault: Fault | undefined
    const cut = (): void => {
      client.destroy()
      upstream.destroy()
    }
    client.on('data', (bytes: Buffer) => {
      fault = marker !== '' && bytes.includes(marker) ? faults.shift() : fault
      if (fault === 'unsent') return cut()
      if (fault === 'late') {
        late.push(() => answered(upstream, bytes))
        return client.destroy()
      }
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (fault === 'unheard') return cut()
      if (fault === 'mute' || fault === 'late') return
      setTimeout(() => client.write(bytes), delayMs)
    })
    client.on('close', () => fault === 'late' || upstream.destroy())
    upstream.on('close', () => client.destroy())
  })

  function track(socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const own = new URL(url)
  own.port = String((server.address() as AddressInfo).port)
  return {
    url: own.href,
    spoil(text, ...ways) {
      marker = text
      faults = ways
    },
    delay: (ms) => (delayMs = ms),
    blackHole: (on) => (hole = on),
    async release() {
      for (const go of late.splice(0)) await go()
    },
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}

async function answered(upstream: Socket, bytes: Buffer): Promise<void> {
  const answer = once(upstream, 'data')
  upstream.write(bytes)
  await answer
  upstream.destroy()
}
