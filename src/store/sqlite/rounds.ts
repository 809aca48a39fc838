/** What the bot does by itself: once a second it looks for what tools wrote, once a minute it sweeps. */
import type { DatabaseSync } from 'node:sqlite'
import { prepare } from './statement.ts'
import type { SqliteStore } from './store.ts'

const LOOK_MS = 1000
const SWEEP_MS = 60_000
/** At most so many batches a round, each its own transaction. */
const BATCHES = 20

/** Neither round keeps the process alive. Returns how to stop them. */
export function startRounds(
  db: DatabaseSync,
  store: Pick<SqliteStore, 'stir' | 'sweep'>,
  onFault: (fault: unknown) => void,
): () => void {
  // Changes with every commit of another connection, and costs no more than reading a page in memory.
  const version = prepare<{ data_version: number }>(db, 'PRAGMA data_version')
  let seen = version.get()?.data_version

  function look(): void {
    try {
      const current = version.get()?.data_version
      if (current === seen) return
      seen = current
      store.stir()
    } catch (fault) {
      onFault(fault)
    }
  }

  async function sweep(): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch++) if (!(await store.sweep())) return
  }

  const looking = setInterval(look, LOOK_MS).unref()
  const sweeping = setInterval(() => void sweep().catch(onFault), SWEEP_MS).unref()
  return () => {
    clearInterval(looking)
    clearInterval(sweeping)
  }
}
