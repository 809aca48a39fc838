/**
 * A bot that leases what it gets and holds `teams`, and prints every 20 ms whether it believes to hold it.
 * node store-holder.ts <store url> <ms until others take over>
 */
import { openStore } from '../../src/store/open.ts'
import { leaseAll } from './store.ts'

const [url = '', ms = ''] = process.argv.slice(2)
const store = await openStore(url, { role: 'bot', takeOverMs: Number(ms) })
const hold = store.hold('teams')
const [effect] = await leaseAll(store, { ms: 600_000 })
process.stdout.write(`${JSON.stringify(effect)}\n`)
setInterval(() => process.stdout.write(`${hold.held()}\n`), 20)
