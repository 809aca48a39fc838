/** Seals the audit trail, and checks it: a row that was changed, a chain that was cut short or vanished is named. */
import { createHash } from 'node:crypto'
import { type AuditRow, type Broken, brokenLink, type ChainHead, EMPTY_CHAIN, link } from '../core/audit.ts'
import type { Clock } from '../ports/clock.ts'
import type { OpenedStore, SealedHead, SeenHead } from './opened.ts'

/** The chain of the seals themselves. */
const SEAL = 'seal'
/** Audit rows that one seal covers at most: sealing a flood must not keep clicks waiting. */
const ROWS = 500
const PAGE = 500

/** Ordered by chain (UTF-16 code units), so that the same heads always hash alike. */
function headsHash(heads: readonly Pick<SealedHead, 'chain' | 'seq' | 'hash'>[]): string {
  const lines = heads.map(({ chain, seq, hash }) => JSON.stringify([chain, seq, hash])).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/**
 * Covers every chain that changed since the last seal; nothing changed, no seal. `code` = number of chains, `noteHash` = hash of
 * their heads. Returns the last seal written (worth a line in the log: kept elsewhere, it shows when the whole trail was replaced).
 */
export async function sealAudit(
  store: Pick<OpenedStore, 'unsealed' | 'appendSeal'>,
  clock: Clock,
): Promise<AuditRow | null> {
  let last: AuditRow | null = null
  for (;;) {
    const { head, heads } = await store.unsealed(ROWS)
    if (heads.length === 0) return last
    const row = link(SEAL, head, {
      at: clock().toISOString(),
      by: 'bot',
      event: 'seal',
      version: 0,
      code: String(heads.length),
      noteHash: headsHash(heads),
    })
    if (await store.appendSeal(row, heads)) last = row
  }
}

const EVERY_MS = 60_000

/** Seals once a minute, and once more at its end. `told` hears of each seal, `fault` why one could not be written. */
export function keepSealed(
  store: Pick<OpenedStore, 'unsealed' | 'appendSeal'>,
  clock: Clock,
  told: (seal: AuditRow) => void,
  fault: (error: unknown) => void,
): { stop(): Promise<void> } {
  const seal = async (): Promise<void> => {
    const row = await sealAudit(store, clock)
    if (row) told(row)
  }
  const timer = setInterval(() => void seal().catch(fault), EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await seal().catch(fault)
    },
  }
}

interface Verdict {
  readonly rows: number
  readonly chains: number
  readonly seals: number
  /** The first broken row; null = the trail is whole. */
  readonly broken: Broken | null
}

/** Reads the whole trail, a page at a time. */
export async function verifyAudit(store: Pick<OpenedStore, 'auditRows' | 'seenHeads'>): Promise<Verdict> {
  const { broken, ...counts } = await verifyChains(store)
  return { ...counts, broken: broken ?? (await verifySeals(store)) }
}

async function verifyChains(store: Pick<OpenedStore, 'auditRows'>): Promise<Verdict> {
  let [rows, chains, seals] = [0, 0, 0]
  let broken: Broken | null = null
  let chain: string | null = null
  let head: ChainHead = EMPTY_CHAIN
  for await (const row of pages((after?: AuditRow) => store.auditRows({ ...(after && { after }), limit: PAGE }))) {
    if (row.chain !== chain) {
      chain = row.chain
      head = EMPTY_CHAIN
      chains += 1
    }
    rows += 1
    if (row.chain === SEAL) seals += 1
    broken ??= brokenLink(head, row)
    head = row
  }
  return { rows, chains, seals, broken }
}

/** Each seal's heads must hash to what the seal says, and be in the trail as the seal saw them. Both come in the order of the seals. */
async function verifySeals(store: Pick<OpenedStore, 'auditRows' | 'seenHeads'>): Promise<Broken | null> {
  const seals = pages((after?: AuditRow) => store.auditRows({ chain: SEAL, ...(after && { after }), limit: PAGE }))
  const heads = pages((after?: SeenHead) => store.seenHeads({ ...(after && { after }), limit: PAGE }))
  let next = await heads.next()
  for await (const { seq: seal, code, noteHash } of seals) {
    const covered: SeenHead[] = []
    for (; next.done !== true && next.value.seal === seal; next = await heads.next()) covered.push(next.value)
    if (code !== String(covered.length) || noteHash !== headsHash(covered))
      return { kind: 'changed', chain: SEAL, seq: seal, why: `what seal ${seal} covers was changed` }
    for (const { chain, seq, hash, found } of covered) {
      if (found === null)
        return { kind: 'missing', chain, seq, why: `row ${seq} of ${chain}, which seal ${seal} saw, is missing` }
      if (found !== hash)
        return { kind: 'changed', chain, seq, why: `row ${seq} of ${chain} is not the one that seal ${seal} saw` }
    }
  }
  if (next.done === true) return null
  const { seal } = next.value
  return { kind: 'missing', chain: SEAL, seq: seal, why: `seal ${seal} is missing` }
}

async function* pages<Row>(next: (after?: Row) => Promise<readonly Row[]>): AsyncGenerator<Row> {
  let page = await next()
  while (page.length > 0) {
    yield* page
    page = await next(page.at(-1))
  }
}
