/** The contract of a store, on SQLite. */
import { sqliteSubject } from '../support/store.ts'
import { storeContract } from './store.ts'

storeContract('SQLite', sqliteSubject)
