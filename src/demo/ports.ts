/** Finds the ports the try-out listens on, before anything is started on them. */
import { createServer } from 'node:net'

/** Nobody listens there, neither on loopback alone nor on all interfaces. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) !== null && (await canListen(port)) !== null
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const port = await canListen(0)
  if (port === null) throw new Error('This machine has no free port.')
  return port
}

function canListen(port: number, host?: string): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
