/** A store that is open for a piece of work, and what is said where none can be opened. */
import { strict as assert } from 'node:assert'
import { StoreFailure } from '../../src/ports/failures.ts'
import { openStore } from '../../src/store/open.ts'
import type { OpenedStore } from '../../src/store/opened.ts'

export type Work<T> = (store: OpenedStore) => Promise<T>

export async function opened<T>(url: string, work: Work<T>): Promise<T> {
  const store = await openStore(url, { role: 'bot' })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

export async function refusal(url: string, role: 'bot' | 'tool' = 'bot'): Promise<string> {
  const failure: unknown = await openStore(url, { role }).then(
    () => assert.fail('it was opened'),
    (error: unknown) => error,
  )
  assert.ok(failure instanceof StoreFailure, String(failure))
  return failure.message
}
