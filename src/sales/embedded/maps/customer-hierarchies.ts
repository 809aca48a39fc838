/** *Customer hierarchies* (map 146) and *Customer hierarchy nodes* (map 163): who buys for which organization. */
import type { TableMap } from '../dual-write.ts'

export const customerHierarchies: TableMap = {
  name: 'Customer hierarchies (msdyn_customerhierarchies)',
  number: 146,
  filter: { commerce: [], sales: [] },
  columns: [
    ['CUSTOMERHIERARCHYID', '=', 'msdyn_customerhierarchynumber'],
    ['NAME', '=', 'msdyn_name'],
    ['ORGANIZATIONPARTYNUMBER', '=', 'msdyn_organizationpartynumber.msdyn_partynumber'],
    ['PURPOSE', '><', 'msdyn_purpose', [['B2BOrganization', 192350000]]],
  ],
  required: ['CUSTOMERHIERARCHYID', 'ORGANIZATIONPARTYNUMBER'],
  reference: {},
}

export const customerHierarchyNodes: TableMap = {
  name: 'Customer hierarchy nodes (msdyn_customerhierarchynodes)',
  number: 163,
  filter: { commerce: [], sales: [] },
  columns: [
    ['CUSTOMERHIERARCHYID', '=', 'msdyn_customerhierarchynumber.msdyn_customerhierarchynumber'],
    ['NODEPARTYNUMBER', '=', 'msdyn_nodepartynumber.msdyn_partynumber'],
    ['NODETYPE', '><', 'msdyn_nodetype', [['Customer', 192350000]]],
    [
      'ROLE',
      '><',
      'msdyn_role',
      [
        ['Admin', 192350000],
        ['User', 192350001],
      ],
    ],
  ],
  required: ['CUSTOMERHIERARCHYID', 'NODEPARTYNUMBER'],
  reference: {},
}
