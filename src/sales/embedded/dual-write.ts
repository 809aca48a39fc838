/** Dual-write: one map, the row that changed and the row on the other side make the new other row. Pure; the maps are data. */
import type { ReferenceTable, Trouble } from '../../core/case.ts'
import type { Row } from '../../core/sides.ts'

type Value = string | number | boolean

/** A column of a map, written as Microsoft's map reference prints it (domain.md 2.2): Commerce, operator, Sales. */
type Column =
  /** Copied both ways. A dot names the natural key of the row that a lookup column points to. */
  | readonly [commerce: string, op: '=', sales: string]
  /** Both ways through a value map; a value that it does not know is illegal. */
  | readonly [commerce: string, op: '><', sales: string, values: readonly (readonly [Value, Value])[]]
  /** A default of the Sales row. */
  | readonly [commerce: null, op: '>>', sales: string, value: Value]
  /** A default of the Commerce row. */
  | readonly [commerce: string, op: '<<', sales: null, value: Value]

type Condition = readonly [column: string, op: 'eq' | 'ne', value: Value | null]

/** Rows that other rows name, and that must exist first in both products. */
/** What a legal entity has set up of them; the first of each is the default. */
export type Reference = Readonly<Record<ReferenceTable, readonly string[]>>

export interface TableMap {
  readonly name: string
  /** The number in Microsoft's map reference. */
  readonly number: number
  /** All conditions must hold for a row of that side to cross. */
  readonly filter: { readonly commerce: readonly Condition[]; readonly sales: readonly Condition[] }
  readonly columns: readonly Column[]
  /** Commerce columns without which the other side refuses the row. */
  readonly required: readonly string[]
  /** Commerce columns whose value must be set up in the legal entity. */
  readonly reference: Readonly<Record<string, ReferenceTable>>
}

export type Way = 'toSales' | 'toCommerce'

type Crossing =
  | { readonly kind: 'crosses'; readonly row: Row }
  /** Left out by the map's filter. */
  | { readonly kind: 'stays' }
  | { readonly kind: 'refused'; readonly trouble: Trouble }

/**
 * @param changed the row after its change, on the side that `way` leaves.
 * @param other the row it has on the other side; null = none yet. Its columns outside the map stay as they are.
 * @param entity the legal entity that `reference` describes.
 */
export function cross(
  map: TableMap,
  way: Way,
  changed: Row,
  other: Row | null,
  entity: string,
  reference: Reference,
): Crossing {
  const filter = way === 'toSales' ? map.filter.commerce : map.filter.sales
  if (!filter.every((condition) => holds(changed, condition))) return { kind: 'stays' }
  const row: Record<string, unknown> = { ...other }
  for (const column of map.columns) {
    const carried = carry(column, way, changed)
    if (carried === null) continue
    const { to, value, illegal } = carried
    if (illegal) return refused({ code: 'sales-refused', retry: false, subject: `${map.name}: ${to} ${String(value)}` })
    const trouble = column[0] === null ? null : lacking(map, column[0], value, entity, reference)
    if (trouble) return refused(trouble)
    set(row, to, value)
  }
  return { kind: 'crosses', row }
}

const refused = (trouble: Trouble): Crossing => ({ kind: 'refused', trouble })

/** The value of a column, or of the row that a lookup column points to; null = empty. */
export function at(row: Row | null, path: string): unknown {
  const dot = path.indexOf('.')
  if (dot < 0) return row?.[path] ?? null
  return at((row?.[path.slice(0, dot)] ?? null) as Row | null, path.slice(dot + 1))
}

/** An empty column is one the row does not have, so that rows stay short and compare alike. */
function set(row: Record<string, unknown>, path: string, value: unknown): void {
  const dot = path.indexOf('.')
  const column = dot < 0 ? path : path.slice(0, dot)
  if (value === null) Reflect.deleteProperty(row, column)
  else row[column] = dot < 0 ? value : { [path.slice(dot + 1)]: value }
}

const holds = (row: Row, [column, op, value]: Condition): boolean => (at(row, column) === value) === (op === 'eq')

interface Carried {
  readonly to: string
  readonly value: unknown
  readonly illegal: boolean
}

/** Null: this column does not go that way. */
function carry(column: Column, way: Way, changed: Row): Carried | null {
  const toSales = way === 'toSales'
  switch (column[1]) {
    case '=': {
      const [from, to] = toSales ? [column[0], column[2]] : [column[2], column[0]]
      return { to, value: at(changed, from), illegal: false }
    }
    case '><': {
      const [from, to] = toSales ? [column[0], column[2]] : [column[2], column[0]]
      const value = at(changed, from)
      const pair = column[3].find(([commerce, sales]) => value === (toSales ? commerce : sales))
      if (!pair) return { to, value, illegal: value !== null }
      return { to, value: toSales ? pair[1] : pair[0], illegal: false }
    }
    case '>>':
      return toSales ? { to: column[2], value: column[3], illegal: false } : null
    case '<<':
      return toSales ? null : { to: column[0], value: column[3], illegal: false }
  }
}

/** What the other side would refuse: a required value that is missing, or one that names a row which does not exist. */
function lacking(map: TableMap, column: string, value: unknown, entity: string, reference: Reference): Trouble | null {
  const table = map.reference[column]
  if (value === null) {
    if (!map.required.includes(column)) return null
    if (!table) return { code: 'sales-refused', retry: false, subject: `${map.name}: ${column} is empty` }
    return missing(table, null, entity)
  }
  return !table || reference[table].includes(value as string) ? null : missing(table, value as string, entity)
}

const missing = (table: ReferenceTable, name: string | null, legalEntity: string): Trouble => ({
  code: 'missing-reference',
  retry: true,
  reference: { table, name, legalEntity },
})
