/** Asks the reading thread; when it dies, those who wait get a StoreFailure and the next question starts another. */
import type { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { StoreFailure } from '../../ports/failures.ts'
import { closedFailure, failureOf } from './failure.ts'
import type { QUERIES } from './queries.ts'

type Queries = typeof QUERIES
type Arguments<Name extends keyof Queries> = Queries[Name] extends (db: DatabaseSync, ...args: infer A) => unknown
  ? A
  : never

export interface Question {
  readonly id: number
  readonly name: keyof Queries
  readonly args: readonly unknown[]
}
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: { readonly message: string; readonly errcode: unknown } }

interface Reader {
  ask<Name extends keyof Queries>(name: Name, ...args: Arguments<Name>): Promise<ReturnType<Queries[Name]>>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** It holds a page of rows at most: a young generation as large as the bot's would be memory for nothing. */
const SMALL = { maxYoungGenerationSizeMb: 4 }

/** The thread starts with the first question, and keeps the process alive only while one is open. */
export function startReader(file: string): Reader {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let asked = 0
  let closed = false

  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { workerData: file, resourceLimits: SMALL })
    const lost = (why: string): void => {
      if (worker !== started) return
      worker = null
      for (const { reject } of waiting.values())
        reject(new StoreFailure(`The reading thread of the store ${file} stopped (${why}).`))
      waiting.clear()
    }
    started.on('message', settle)
    started.on('error', (error) => lost(error instanceof Error ? error.message : String(error)))
    started.on('exit', (code) => lost(`exit ${code}`))
    started.unref()
    return started
  }

  function settle(answer: Answer): void {
    const open = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker?.unref()
    if ('fault' in answer) open?.reject(failureOf(Object.assign(new Error(answer.fault.message), answer.fault), file))
    else open?.resolve(answer.value)
  }

  return {
    ask: <Name extends keyof Queries>(name: Name, ...args: Arguments<Name>) =>
      new Promise<ReturnType<Queries[Name]>>((resolve, reject) => {
        if (closed) return reject(closedFailure(file))
        worker ??= start()
        worker.ref()
        const id = ++asked
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
        worker.postMessage({ id, name, args } satisfies Question)
      }),
    close: () =>
      new Promise((resolve) => {
        closed = true
        if (!worker) return resolve()
        worker.ref()
        worker.once('exit', () => resolve())
        worker.postMessage(null)
      }),
  }
}
