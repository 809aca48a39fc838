/** What every database must promise behind the ports Store and Shelves. */
import type { Subject } from '../support/store.ts'
import { auditContract } from './store-audit.ts'
import { documentContract } from './store-documents.ts'
import { effectContract } from './store-effects.ts'
import { findContract } from './store-find.ts'
import { leaseContract } from './store-leases.ts'
import { modelContract } from './store-model.ts'
import { sealContract } from './store-seals.ts'
import { shelfContract } from './store-shelves.ts'

/** The store of the running test. */
export type Given = () => Subject

/** Every test gets a fresh, empty store of which it moves the clock. */
export function storeContract(database: string, subjects: () => Promise<Subject>): void {
  describe(`a store on ${database}`, () => {
    let subject: Subject
    beforeEach(async () => {
      subject = await subjects()
    })
    afterEach(() => subject.dispose())
    const given: Given = () => subject

    describe('documents', () => documentContract(given))
    describe('what is found', () => findContract(given))
    describe('effects', () => effectContract(given))
    describe('leases', () => leaseContract(given))
    describe('the audit trail', () => auditContract(given))
    describe('seals', () => sealContract(given))
    describe('shelves', () => shelfContract(given))
    describe('any sequence of commits and leases', () => modelContract(subjects))
  })
}
