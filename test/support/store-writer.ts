/**
 * A bot that commits until it is killed, and prints the number of each commit once it is acknowledged.
 * node store-writer.ts <store url> <first number>
 */
import { EMPTY_CHAIN, link } from '../../src/core/audit.ts'
import { openStore } from '../../src/store/open.ts'
import { caseLike, effectOf } from './store.ts'

const [url = '', first = '0'] = process.argv.slice(2)
const store = await openStore(url, { role: 'bot' })
process.stdout.write('open\n')

/** Three documents, two effects, one audit row; the effect under work ends in it. */
async function write(n: number): Promise<void> {
  const id = String(n)
  const keys = [`cases/${id}`, `sales.lead/${id}`, `commerce.prospect/${id}`]
  const [lease] = await store.lease({ kinds: ['card'], except: [], limit: 1, ms: 60_000 })
  const kept = await store.commit({
    id,
    expect: Object.fromEntries(keys.map((key) => [key, 0])),
    put: Object.fromEntries(keys.map((key) => [key, { ...caseLike(id), leadid: id, n, padding: 'x'.repeat(1500) }])),
    effects: [effectOf(`card:${id}:1`), effectOf(`mail:${id}:1`, { kind: 'mail', lane: 'mailbox' })],
    ...(lease && { settle: { key: lease.key, token: lease.token, outcome: { state: 'done' } } }),
    audit: [link(id, EMPTY_CHAIN, { at: 'now', by: 'bot', event: 'received', version: 1 })],
  })
  if (kept) process.stdout.write(`${n}\n`)
}

for (let n = Number(first); ; n += 4) await Promise.all([n, n + 1, n + 2, n + 3].map(write))
