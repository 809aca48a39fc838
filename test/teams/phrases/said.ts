/** The texts of a language one by one, and what each says. */
import assert from 'node:assert/strict'
import { PHRASES } from '../../../src/teams/phrases/catalogue.ts'
import { samplesFor } from './samples.ts'

type Phrase = (...args: never[]) => unknown
interface Leaf {
  readonly path: string
  readonly text: string | Phrase
}

export function leaves(node: unknown, path = ''): readonly Leaf[] {
  if (typeof node === 'string' || typeof node === 'function') return [{ path, text: node as Leaf['text'] }]
  assert.ok(typeof node === 'object' && node !== null, path)
  return Object.entries(node).flatMap(([name, child]) => leaves(child, path ? `${path}.${name}` : name))
}

export const english = new Map(leaves(PHRASES.en).map((leaf) => [leaf.path, leaf.text]))
const isFunction = (text: Leaf['text'] | undefined): text is Phrase => typeof text === 'function'

/** What a phrase says, once for each list of arguments; those are found from English, so that all languages get the same. */
export function said({ path, text }: Leaf): readonly string[] {
  if (!isFunction(text)) return [text]
  const model = english.get(path)
  assert.ok(isFunction(model), path)
  const samples = samplesFor(path, model) ?? assert.fail(`${path} has no sample: add what it is given to samples.ts`)
  return samples.map((args) => {
    const result = text(...(args as never[]))
    assert.equal(typeof result, 'string', path)
    return result as string
  })
}
