/** Rows of a PostgreSQL database without waiting for a promise, as a story reads those of SQLite: a thread of its own asks. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Rows } from './story-store.ts'

export interface Asked {
  readonly url: string
  readonly sql: string
  readonly values: readonly string[]
}
export type Told = { readonly rows: readonly unknown[] } | { readonly error: string }

const LONGEST_MS = 10_000
let thread: { ask: (asked: Asked) => Told } | null = null

function begun() {
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(new URL(import.meta.resolve('./story-postgres-thread.ts')), {
    workerData: { signal, port: port2 },
    transferList: [port2],
  })
  worker.unref()
  port1.unref()
  return {
    ask(asked: Asked): Told {
      Atomics.store(signal, 0, 0)
      port1.postMessage(asked)
      Atomics.wait(signal, 0, 0, LONGEST_MS)
      return (receiveMessageOnPort(port1)?.message as Told | undefined) ?? { error: 'The thread does not answer.' }
    },
  }
}

export const rowsIn =
  (url: string): Rows =>
  <Row>(sql: string, ...values: string[]) => {
    thread ??= begun()
    const told = thread.ask({ url, sql, values })
    if ('error' in told) throw new Error(told.error)
    return told.rows as Row[]
  }
