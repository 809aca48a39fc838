/** A port for a server that goes and comes back: below those that the system gives to whoever asks for any, so that nobody else has it meanwhile. */
import { randomInt } from 'node:crypto'
import { isFree } from '../../src/demo/ports.ts'

export async function ownPort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000)
    if (await isFree(port)) return port
  }
}
