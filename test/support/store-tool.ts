/**
 * A command-line tool beside a bot: commits one effect (or tries one again), and prints the answer.
 * node store-tool.ts <store url> add|retry <effect key>
 */
import { openStore } from '../../src/store/open.ts'
import { commit, effectOf } from './store.ts'

const [url = '', verb, key = ''] = process.argv.slice(2)
const store = await openStore(url, { role: 'tool' })
const answer =
  verb === 'retry' ? store.retryEffect(key) : commit(store, { put: { [`tokens/${key}`]: 1 }, effects: [effectOf(key)] })
process.stdout.write(`${await answer}\n`)
await store.close()
