/** Buttons side by side, as many as a phone shows whole: Teams cuts off what stands beyond the edge of a row. */

export interface Row {
  readonly verbs: readonly { readonly title: string; readonly verb: string }[]
  readonly links: readonly { readonly title: string; readonly url: string }[]
  readonly toggles: readonly { readonly title: string }[]
}

/** Px within a card of 320 px. */
const ROOM = 286
/** Edges and padding of a button, and what stands between two. */
const BUTTON = 26
const GAP = 8
/** Px of a letter at 14 px bold, rather too much than too little. */
const widthOf = (letter: string): number =>
  /[fijlrtI'’.:, ]/.test(letter) ? 4.9 : /[mwMWGQO…]/.test(letter) ? 12.5 : 8.4
const width = ({ title }: { readonly title: string }): number =>
  BUTTON + title.split('').reduce((sum, letter) => sum + widthOf(letter), 0)

/** The same buttons in the same order; a row begins where the one before is full. */
export function inRows<B extends { readonly title: string }>(buttons: readonly B[]): readonly (readonly B[])[] {
  const rows: B[][] = []
  let taken = Infinity
  for (const button of buttons) {
    const px = width(button)
    const row = taken + GAP + px > ROOM ? undefined : rows.at(-1)
    if (row) row.push(button)
    else rows.push([button])
    taken = row ? taken + GAP + px : px
  }
  return rows
}

const EMPTY: Row = { verbs: [], links: [], toggles: [] }

/** A row of the card of a case as the rows that it takes. */
export function fitting({ verbs, links, toggles }: Row): readonly Row[] {
  const buttons = [
    ...verbs.map((verb) => ({ ...verb, into: (row: Row): Row => ({ ...row, verbs: [...row.verbs, verb] }) })),
    ...links.map((link) => ({ ...link, into: (row: Row): Row => ({ ...row, links: [...row.links, link] }) })),
    ...toggles.map((it) => ({ ...it, into: (row: Row): Row => ({ ...row, toggles: [...row.toggles, it] }) })),
  ]
  return inRows(buttons).map((row) => row.reduce((made, { into }) => into(made), EMPTY))
}
