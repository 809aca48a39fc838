/** What stands in a bot's store, read beside it by another connection: a story believes the database, not what the bot says of it. */

export interface StoredEffect {
  readonly key: string
  readonly kind: string
  readonly state: string
  readonly attempts: number
  readonly error: string | null
}

/** Asks until the answer is true; rejects after `ms`. */
export async function eventually(ask: () => Promise<boolean>, ms = 5000): Promise<void> {
  const end = Date.now() + ms
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`Not so within ${ms} ms: ${String(ask)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Rows of a statement that both databases understand; `?` stands for a value. */
export type Rows = <Row>(sql: string, ...values: string[]) => Row[]

export type StoredRows = ReturnType<typeof storedRows>

export function storedRows(rows: Rows) {
  return {
    /** Both sides, whole: key → document of everything that Sales and Commerce hold. */
    sides: (): Readonly<Record<string, unknown>> =>
      Object.fromEntries(
        rows<{ key: string; value: string }>(
          `SELECT key, CAST(value AS TEXT) AS value FROM documents
            WHERE value IS NOT NULL AND (key LIKE 'sales.%' OR key LIKE 'commerce.%' OR key LIKE 'claim.%') ORDER BY key`,
        ).map(({ key, value }) => [key, JSON.parse(value) as unknown]),
      ),
    effects: (kind = '%'): StoredEffect[] =>
      rows('SELECT key, kind, state, attempts, error FROM effects WHERE kind LIKE ? ORDER BY id', kind),
    /** When the next effect is due (epoch ms; 0 = one is being worked on); null = none waits but for a channel. */
    nextDue: (): number | null =>
      rows<{ due: number | null }>(
        `SELECT min(CASE state WHEN 'leased' THEN 0 ELSE not_before END) AS due FROM effects WHERE state IN ('leased', 'waiting') AND lane <> 'teams:unbound'`,
      )[0]?.due ?? null,
    open: (): string[] =>
      rows<StoredEffect>(`SELECT key, state, attempts, error FROM effects WHERE state IN ('leased', 'waiting')`).map(
        ({ key, state, error }) => `${key} (${state}${error ? `: ${error}` : ''})`,
      ),
    audit: (
      chain: string,
    ): { event: string; by: string; version: number; verb?: string; code?: string; from?: string; to?: string }[] =>
      rows<{ entry: string }>('SELECT CAST(entry AS TEXT) AS entry FROM audit WHERE chain = ? ORDER BY seq', chain).map(
        ({ entry }) => JSON.parse(entry) as { event: string; by: string; version: number },
      ),
  }
}
