/** What a section of the bench has measured, as lines of one table. */

export interface Row {
  readonly what: string
  readonly measured: string
  /** What it is held against, measured in the same run. */
  readonly beside?: string
  readonly ratio?: number
  readonly goal?: string
  readonly met?: boolean
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const micro = (value: number): string => `${Math.round(value)} µs`
export const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
export const rate = (value: number): string => `${Math.round(value)}/s`

/** `ours` is good when it is at most `most` times the other. */
export function atMost(what: string, ours: number, other: number, most: number, unit: (value: number) => string): Row {
  const ratio = ours / other
  return {
    what,
    measured: unit(ours),
    beside: unit(other),
    ratio,
    goal: `≤ ${Number(most.toFixed(2))} ×`,
    met: ratio <= most,
  }
}

/** Good when it is at least `least` times the other. */
export function atLeast(
  what: string,
  ours: number,
  other: number,
  least: number,
  unit: (value: number) => string,
): Row {
  const ratio = ours / other
  return { what, measured: unit(ours), beside: unit(other), ratio, goal: `≥ ${least} ×`, met: ratio >= least }
}

/** Two numbers side by side, no goal. */
export const compared = (what: string, ours: number, other: number, unit: (value: number) => string): Row => ({
  ...{ what, measured: unit(ours), beside: unit(other), ratio: ours / other },
})

/** A goal without anything beside it. */
export const within = (what: string, value: number, most: number, unit: (value: number) => string): Row => ({
  ...{ what, measured: unit(value), goal: `≤ ${unit(most)}`, met: value <= most },
})

export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, beside = '', ratio, goal = '', met }) => [
    ...[what, measured, beside, ratio === undefined ? '' : `${ratio.toFixed(2)} ×`, goal],
    met === undefined ? '' : met ? 'yes' : 'NO',
  ])
  const lines = [['', 'measured', 'beside', 'ratio', 'goal', 'met'], ...cells]
  const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)))
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
