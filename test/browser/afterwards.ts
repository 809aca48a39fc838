/** After the tests of a try-out in a browser: what failed can be looked at, and nothing of it runs or lies about any more. */
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from './page.ts'
import type { TryOut } from './try-out.ts'

/** @param running asked each time: a start may have failed, and a test may start another. */
export function afterwards(
  folder: string,
  running: () => { readonly tryOut: TryOut | undefined; readonly browser: Browser | undefined },
): void {
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return
    const { tryOut, browser } = running()
    process.stderr.write(`${tryOut?.terminal() ?? ''}\n`)
    await browser?.page.screenshot({ path: join(tmpdir(), 'story-browser-failed.png') })
  })
  after(async () => {
    const { tryOut, browser } = running()
    await browser?.close()
    await tryOut?.interrupt()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
}
