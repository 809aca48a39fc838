/** `store copy`: everything into a PostgreSQL database, for when one instance is no longer enough. */
import { failed, misused, type Result, told } from './result.ts'

export interface CopyDeps {
  /** Null = the store that is configured is not an SQLite file. */
  readonly copy:
    | ((url: string) => Promise<{
        readonly where: string
        readonly tables: readonly { readonly name: string; readonly rows: number; readonly hash: string }[]
      }>)
    | null
}

export async function storeCopy(
  { url, json }: { readonly url: string; readonly json: boolean },
  { copy }: CopyDeps,
): Promise<Result> {
  if (!/^postgres(ql)?:\/\//.test(url)) return misused('The target must be postgres://<host>/<database>.')
  if (!copy) return failed('STORE_URL is not an SQLite file: only such a store can be copied.')
  const { where, tables } = await copy(url)
  const counts = tables.map(({ name, rows }) => `${rows} ${name}`).join(', ')
  return told(
    json,
    { where, tables },
    () =>
      `Copied into ${where}: ${counts}. Every row was read back and compared.\n` +
      'Set STORE_URL to the new address before you start the bot: what the old store takes from now on is not in the new one.',
  )
}
