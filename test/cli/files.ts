/** Files of a test in a folder that goes with it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'cli-'))
  return {
    path,
    file(name: string, content: string): string {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
