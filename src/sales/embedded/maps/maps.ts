/** The maps of dual-write that the embedded store runs, by name. */
import { customerHierarchies, customerHierarchyNodes } from './customer-hierarchies.ts'
import { customersAccounts } from './customers-accounts.ts'
import { customersContacts } from './customers-contacts.ts'
import { prospectsLeads } from './prospects-leads.ts'

export const MAP_NAMES: readonly string[] = [
  prospectsLeads,
  customersContacts,
  customersAccounts,
  customerHierarchies,
  customerHierarchyNodes,
].map(({ name }) => name)
