/** `store copy` of a full store: seeded in SQLite, copied into PostgreSQL, and held against what was seeded. */
import { copyStore } from '../../src/store/copy.ts'
import { openStore } from '../../src/store/open.ts'
import { verifyAudit } from '../../src/store/seal.ts'
import { fakeTeams } from '../support/fake-teams/index.ts'
import { seed } from '../support/load-seed.ts'
import { scratch } from '../support/store.ts'

export interface CopiedMany {
  /** Empty = as it must be. */
  readonly wrong: readonly string[]
  readonly tables: Readonly<Record<string, number>>
  readonly seconds: { readonly seeding: number; readonly copying: number }
  /** Of memory, at the end. */
  readonly megabytes: number
}

/** @param target address of an empty PostgreSQL database. */
export async function copyMany(cases: number, target: string): Promise<CopiedMany> {
  const [place, teams] = [scratch(), await fakeTeams()]
  try {
    const began = performance.now()
    const decided = (n: number) => (n % 10 < 4 ? null : n % 10 < 6 ? ('qualify' as const) : ('disqualify' as const))
    await seed(place.url, teams, { count: cases, channels: [teams.channel('sales')], decided })
    const seeded = performance.now()
    const { tables } = await copyStore(place.file, target)
    const copied = performance.now()
    const megabytes = Math.round(process.memoryUsage().rss / 1e6)
    const store = await openStore(target, { role: 'bot' })
    const found = await store.count('cases', { index: 'created' })
    const { broken } = await verifyAudit(store)
    await store.close()
    return {
      wrong: [
        ...(found === cases ? [] : [`${cases} cases were seeded, and ${found} are found`]),
        ...(broken === null ? [] : [`the audit trail is broken: ${JSON.stringify(broken)}`]),
      ],
      tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
      seconds: { seeding: Math.round((seeded - began) / 1000), copying: Math.round((copied - seeded) / 1000) },
      megabytes,
    }
  } finally {
    await teams.close()
    place.remove()
  }
}
