/** Opens the store that STORE_URL names: the only place that knows which databases there are. */
import { StoreFailure } from '../ports/failures.ts'
import { openPostgres } from './postgres/open.ts'
import type { OpenedStore, OpenOptions } from './opened.ts'
import { openSqlite } from './sqlite/open.ts'

/**
 * `sqlite:<path>`; a relative path starts at the working directory. `postgres://<host>/<database>` for several instances.
 * @throws {StoreFailure} in a sentence when the store cannot be opened, is held by another bot, or (for a tool) is not there.
 */
export function openStore(url: string, options: OpenOptions): Promise<OpenedStore> {
  return Promise.resolve().then(() => {
    const [, scheme = '', rest = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? []
    switch (scheme) {
      case 'sqlite':
        return openSqlite(pathOf(rest), options)
      case 'postgres':
      case 'postgresql':
        return openPostgres(url, options)
      default:
        throw new StoreFailure(
          'STORE_URL must be sqlite:<path>, such as sqlite:data/partner-approvals.sqlite, or postgres://<host>/<database>.',
        )
    }
  })
}

function pathOf(rest: string): string {
  const path = rest.replace(/^\/\/(?=\/)/, '')
  if (path === '' || path === ':memory:')
    throw new StoreFailure(
      'STORE_URL names no file: write sqlite:<path>, such as sqlite:data/partner-approvals.sqlite.',
    )
  return path
}
