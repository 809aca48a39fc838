/** Lives of cases as `core/decide` lets them go, at random but the same each time; beside them a diary of what happened, kept by nothing but this file. */
import type { Case, CaseVerb } from '../../src/core/case.ts'
import { decide } from '../../src/core/decide.ts'
import { fail, land, wait } from '../../src/core/under-way.ts'
import { ANA, BEN, MIA, NEW } from '../core/given.ts'

/** `id` is always that of the lead. */
export interface Diary {
  arrived: { readonly id: string; readonly at: number }[]
  touched: { readonly at: number; readonly after: number }[]
  decided: { id: string; at: number; readonly after: number; verb: string; reason: number | null; by: string }[]
  reversed: { readonly id: string; readonly at: number }[]
  /** Of each case that is not decided: since when it waits. */
  waiting: { readonly id: string; readonly since: number }[]
  /** Who is in which trouble now. */
  failed: string[]
  unsynced: string[]
  outOfStep: string[]
  letters: Record<'review' | 'unknown' | 'parked' | 'handed', string[]>
}

const MINUTE = 60_000
const PEOPLE = [ANA, BEN, MIA]

/** mulberry32. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` cases created between two moments (epoch ms), lived until the second. */
export function lives(count: number, from: number, to: number, seed = 1): { cases: Case[]; diary: Diary } {
  const chance = random(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!
  const diary: Diary = {
    arrived: [],
    touched: [],
    decided: [],
    reversed: [],
    waiting: [],
    failed: [],
    unsynced: [],
    outOfStep: [],
    letters: { review: [], unknown: [], parked: [], handed: [] },
  }
  const iso = (ms: number): string => new Date(ms).toISOString()

  function live(n: number): Case {
    let now = from + Math.floor(chance() * (to - from))
    let since = now
    let seen = false
    const id = `lead-${n}`
    let c: Case = { ...NEW, leadId: id, createdAt: iso(now) }
    diary.arrived.push({ id, at: now })
    const touch = (): void => {
      if (!seen) diary.touched.push({ at: now, after: now - since })
      seen = true
    }
    function click(verb: CaseVerb, undoSeconds: number): boolean {
      const by = pick(PEOPLE)
      const reason = verb === 'lose' ? pick([4, 5]) : verb === 'disqualify' ? pick([4, 5, 6, 7]) : undefined
      const inputs = { ...(reason === undefined ? {} : { reason }), ...(verb === 'reopen' ? { note: 'again' } : {}) }
      const assignee = verb === 'assign' ? { assignee: pick(PEOPLE) } : {}
      const moved = decide(
        c,
        { verb, version: c.version, by, inputs, anyway: true, ...assignee },
        { undoSeconds, reopen: true },
        iso(now),
      )
      if (moved.kind !== 'moved') return false
      c = moved.case
      touch()
      return true
    }
    for (;;) {
      now += Math.floor(chance() ** 3 * 5 * 24 * 60 * MINUTE) + Math.floor(chance() * 90_000)
      if (now >= to) break
      const dice = chance()
      if (dice < 0.2) click(pick(['claim', 'release', 'assign'] as const), 0)
      else if (c.stage === 'rejected') {
        if (dice < 0.7) break
        if (!click('reopen', 0)) break
        diary.reversed.push({ id, at: now })
        since = now
      } else if (c.stage === 'approved') break
      else {
        const verb =
          c.stage === 'new' ? pick(['qualify', 'qualify', 'disqualify'] as const) : pick(['win', 'lose'] as const)
        const clickedAt = now
        if (!click(verb, dice < 0.5 ? 15 : 0)) break
        now += 15_000
        if (c.pending?.phase === 'held' && dice < 0.3) {
          click('undo', 15)
          diary.reversed.push({ id, at: now })
          continue
        }
        let decisive = clickedAt
        if (dice > 0.93) {
          c = fail(c, { code: 'sales-unreachable', retry: true })
          now += 5 * MINUTE
          if (now >= to || dice > 0.97) break
          decisive = now
          click('retry', 0)
        } else if (dice > 0.9) {
          c = wait(c)
          now += 3 * MINUTE
          if (now >= to || dice > 0.92) break
        }
        now += Math.floor(chance() * 3000)
        const { reason, by } = c.pending!
        c = land(c, [], 'commerce', iso(now))
        if (verb !== 'qualify')
          diary.decided.push({ id, at: now, after: decisive - since, verb, reason: reason ?? null, by: by.id })
      }
    }
    return ended(c, since)
  }

  function ended(c: Case, since: number): Case {
    const id = c.leadId
    if (c.pending?.phase === 'failed') diary.failed.push(id)
    if (c.pending?.phase === 'waiting') diary.unsynced.push(id)
    const gone = chance() < 0.02
    const outOfStep = chance() < 0.01
    if (outOfStep && !gone) diary.outOfStep.push(id)
    if (!gone && (c.stage === 'new' || c.stage === 'qualified')) diary.waiting.push({ id, since })
    const mails = c.mails.map((mail) => ({ ...mail, state: pick(['review', 'unknown', 'parked', 'handed'] as const) }))
    for (const state of new Set(mails.map((mail) => mail.state))) diary.letters[state].push(id)
    return { ...c, gone, outOfStep, mails }
  }

  return { cases: Array.from({ length: count }, (_, n) => live(n)), diary }
}
