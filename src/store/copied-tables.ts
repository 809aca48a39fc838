/** The tables that SQLite and PostgreSQL have in common, as they are copied from the one to the other. */

type ColumnType = 'text' | 'bigint' | 'integer' | 'json' | 'boolean'

export interface CopiedTable {
  readonly name: string
  /** In PostgreSQL; SQLite holds JSON as text and booleans as 0 and 1. */
  readonly columns: Readonly<Record<string, ColumnType>>
  /** What stands for a column that SQLite does not have. */
  readonly constant?: Readonly<Record<string, string>>
}

export const TABLES: readonly CopiedTable[] = [
  { name: 'documents', columns: { key: 'text', value: 'json', rev: 'bigint', expires: 'bigint' } },
  { name: 'entries', columns: { kind: 'text', name: 'text', entry: 'text', key: 'text' } },
  {
    name: 'effects',
    columns: {
      id: 'bigint',
      key: 'text',
      kind: 'text',
      lane: 'text',
      body: 'json',
      priority: 'integer',
      state: 'text',
      ready: 'boolean',
      attempts: 'integer',
      not_before: 'bigint',
      error: 'text',
      settled_at: 'bigint',
    },
  },
  { name: 'heads', columns: { lane: 'text', kind: 'text', priority: 'integer', id: 'bigint' } },
  { name: 'audit', columns: { place: 'bigint', chain: 'text', seq: 'bigint', hash: 'text', entry: 'json' } },
  { name: 'sealed', columns: { seal: 'bigint', chain: 'text', seq: 'bigint', hash: 'text', place: 'bigint' } },
  { name: 'commits', columns: { id: 'text', kept: 'boolean', at: 'bigint' }, constant: { kept: '1' } },
]
