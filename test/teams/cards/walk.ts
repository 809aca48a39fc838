/** Looks into a card: its actions, its texts, and its skeleton without the words. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = Readonly<Record<string, Json>>

/** A field that is text, else nothing. */
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

const isObject = (node: Json): node is JsonObject => typeof node === 'object' && node !== null && !Array.isArray(node)

/** Every object of the card, in reading order. */
export function nodes(card: object): readonly JsonObject[] {
  const found: JsonObject[] = []
  const visit = (node: Json): void => {
    if (isObject(node)) found.push(node)
    if (typeof node === 'object' && node !== null) Object.values(node).forEach((child) => visit(child))
  }
  visit(card as Json)
  return found
}

export const ofType = (card: object, ...types: string[]): readonly JsonObject[] =>
  nodes(card).filter((node) => typeof node.type === 'string' && types.includes(node.type))

export const actions = (card: object): readonly JsonObject[] =>
  nodes(card).filter((node) => typeof node.type === 'string' && node.type.startsWith('Action.'))

export const executes = (card: object): readonly JsonObject[] => ofType(card, 'Action.Execute')
export const verbsOn = (card: object): readonly string[] => executes(card).map(({ verb }) => text(verb))

export const runs = (card: object): readonly string[] => ofType(card, 'TextRun').map((run) => text(run.text))

/** What a person reads, a line each: own words and text runs alike. */
export const reads = (card: object): string =>
  ofType(card, 'TextRun', 'TextBlock')
    .map((block) => text(block.text))
    .join('\n')

/** The card with every TextRun's words taken out: what must not depend on what a stranger typed. */
export const skeleton = (card: object): object =>
  JSON.parse(JSON.stringify(card), (_key, value: Json) =>
    isObject(value) && value.type === 'TextRun' ? { ...value, text: '' } : value,
  ) as object

/** Every string that is not the text of a TextRun, with the place where it stands. */
export function outsideRuns(card: object): readonly string[] {
  const found: string[] = []
  const visit = (node: Json, inRun: boolean, key: string): void => {
    if (typeof node === 'string' && !(inRun && key === 'text')) found.push(node)
    if (typeof node === 'object' && node !== null)
      Object.entries(node).forEach(([name, child]) => {
        visit(child, isObject(node) && node.type === 'TextRun', name)
      })
  }
  visit(card as Json, false, '')
  return found
}
