/** The thread that asks PostgreSQL for a story: one question at a time, over one connection for as long as they are for one database. */
import { type MessagePort, workerData } from 'node:worker_threads'
import pg from 'pg'
import type { Asked, Told } from './story-postgres.ts'

const { signal, port } = workerData as { signal: Int32Array; port: MessagePort }
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
let open: { readonly url: string; readonly client: pg.Client } | null = null

async function connected(url: string): Promise<pg.Client> {
  if (open?.url === url) return open.client
  await open?.client.end().catch(() => undefined)
  const client = new pg.Client({ connectionString: url, options: '-c search_path=partner_approvals' })
  // Its database may be dropped, its server stopped: the next question connects anew.
  client.on('error', () => (open = null))
  await client.connect()
  open = { url, client }
  return client
}

async function told({ url, sql, values }: Asked): Promise<Told> {
  try {
    let n = 0
    const client = await connected(url)
    return {
      rows: (
        await client.query(
          sql.replaceAll('?', () => `$${++n}`),
          [...values],
        )
      ).rows as unknown[],
    }
  } catch (error) {
    open = null
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

port.on('message', (asked: Asked) => {
  void told(asked).then((answer) => {
    port.postMessage(answer)
    Atomics.store(signal, 0, 1)
    Atomics.notify(signal, 0)
  })
})
