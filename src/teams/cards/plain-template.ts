/**
 * Expands a template of the Adaptive Cards language whose bindings are all plain: `${field}`, `${$data}`, `${$root.field}`, alone or within a
 * text, and `$data` on an element. What it makes is equal to what `adaptivecards-templating` makes, at a hundredth of the cost.
 */

/** A value of JSON, as it stands in a template and in a card. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Null stands for an element that is left out. */
type Expand = (data: unknown, root: unknown) => unknown

/** The template as a function of what fills it; null when it needs more of the language than this. */
export function plainTemplate(template: Json): ((root: object) => unknown) | null {
  try {
    const expand = compiled(template)
    return (root) => expand(root, root)
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
}

class NotPlain extends Error {
  override readonly name = 'NotPlain'
}

function compiled(node: Json): Expand {
  if (typeof node === 'string') return textOf(node)
  if (node === null || typeof node !== 'object') return () => node
  const expand = isList(node) ? listOf(node) : elementOf(node)
  if (JSON.stringify(node).includes('${')) return expand
  // The same in every card: made once, and frozen, so that no card can change the next one.
  const constant = frozen(expand(null, null))
  return () => constant
}

const isList = (node: Json): node is readonly Json[] => Array.isArray(node)

function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

/** A repeated element adds as many as it has become, one that is left out adds none. */
function listOf(items: readonly Json[]): Expand {
  const each = items.map(compiled)
  return (data, root) => {
    const list: unknown[] = []
    for (const expand of each) {
      const item = expand(data, root)
      if (Array.isArray(item)) for (const one of item as unknown[]) list.push(one)
      else if (item !== null) list.push(item)
    }
    return list
  }
}

function elementOf({ $data: from, ...node }: Readonly<Record<string, Json>>): Expand {
  if (Object.keys(node).some((key) => key.startsWith('$') && key !== '$schema')) throw new NotPlain()
  const fields = Object.entries(node).map(([key, value]) => [key, compiled(value)] as const)
  const element: Expand = (data, root) => {
    const made: Record<string, unknown> = {}
    for (const [key, expand] of fields) {
      const value = expand(data, root)
      if (value !== undefined) made[key] = value
    }
    return made
  }
  if (from === undefined) return element
  if (typeof from !== 'string') throw new NotPlain()
  const source = textOf(from)
  return (data, root) => {
    const found = source(data, root)
    if (!Array.isArray(found)) return element(found, root)
    const made = (found as unknown[]).map((one) => element(one, root))
    return made.length === 0 ? null : made.length === 1 ? made[0] : made
  }
}

const BINDING = /\$\{(?:(\$data)|\$root\.([a-z]\w*)|([a-z]\w*))\}/gi
/** Words of the language that look like fields; and what has a meaning between two backticks. */
const BEYOND = /\$\{(?:true|false|null|undefined)\}|[`\\]/i

/** A binding that is the whole text keeps the type of what it finds. */
function textOf(text: string): Expand {
  if (!text.includes('${')) return () => text
  if (BEYOND.test(text) || text.replace(BINDING, '').includes('${')) throw new NotPlain()
  const bindings = [...text.matchAll(BINDING)].map(bindingOf)
  const [first, ...more] = bindings
  const between = text.replace(BINDING, '\0').split('\0')
  if (first && more.length === 0 && between.join('') === '') return first
  return (data, root) =>
    between.map((words, n) => (n === 0 ? words : String(bindings[n - 1]?.(data, root)) + words)).join('')
}

/** What is not there shows as the binding itself. */
function bindingOf([whole, own, ofRoot, field = '']: RegExpMatchArray): Expand {
  if (own !== undefined) return (data) => data ?? whole
  if (ofRoot !== undefined) return (_, root) => fieldOf(root, ofRoot) ?? whole
  return (data) => fieldOf(data, field) ?? whole
}

const fieldOf = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined
