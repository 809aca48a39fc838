/** Lanes that rest, because their channel was asked to wait: kept in memory, and over at the latest after the time asked for. */
import type { Clock } from '../../ports/clock.ts'

export interface Resting {
  rest(lane: string, ms: number): void
  /** Those that rest now. */
  lanes(): string[]
  /** Ms until the next one may go on; none rests = `Infinity`. */
  nextMs(): number
}

interface Rest {
  since: number
  readonly ms: number
}

export function resting(clock: Clock): Resting {
  const rests = new Map<string, Rest>()

  /** Of a clock that was set back: a rest begun in its future has begun now, so that none takes longer than it was asked to. */
  function leftMs(rest: Rest): number {
    const now = clock().getTime()
    rest.since = Math.min(rest.since, now)
    return rest.since + rest.ms - now
  }

  function lanes(): string[] {
    for (const [lane, rest] of rests) if (leftMs(rest) <= 0) rests.delete(lane)
    return [...rests.keys()]
  }

  return {
    rest: (lane, ms) => void rests.set(lane, { since: clock().getTime(), ms }),
    lanes,
    nextMs: () => Math.min(Infinity, ...[...rests.values()].map(leftMs)),
  }
}
