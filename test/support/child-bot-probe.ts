/** Preloaded into a child process: tells its parent what it uses, and ends with it, however the parent ends. */
import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export interface Usage {
  /** Both kinds of CPU time since the start, all threads, in microseconds. */
  readonly cpu: number
  /** The same of the main thread alone. */
  readonly thread: number
  /** Bytes. */
  readonly rss: number
  readonly heap: number
}

const memory = (): Pick<Usage, 'rss' | 'heap'> => {
  const { rss, heapUsed } = process.memoryUsage()
  return { rss, heap: heapUsed }
}
function collect(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

process.on('message', (asked: unknown) => {
  if (asked === 'keep compiled') flushCompileCache()
  if (asked !== 'usage' && asked !== 'collected usage') return
  if (asked === 'collected usage') collect()
  const { user, system } = process.cpuUsage()
  const main = process.threadCpuUsage()
  const usage: Usage = { cpu: user + system, thread: main.user + main.system, ...memory() }
  process.send?.({ usage })
})
process.on('disconnect', () => process.exit(1))
