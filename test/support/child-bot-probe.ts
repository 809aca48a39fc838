/** Preloaded into a child process: tells its parent what it uses, and ends with it, however the parent ends. */
export interface Usage {
  /** Both kinds of CPU time since the start, all threads, in microseconds. */
  readonly cpu: number
  /** The same of the main thread alone. */
  readonly thread: number
  /** Bytes. */
  readonly rss: number
}

process.on('message', (asked: unknown) => {
  if (asked !== 'usage') return
  const { user, system } = process.cpuUsage()
  const main = process.threadCpuUsage()
  const usage: Usage = { cpu: user + system, thread: main.user + main.system, rss: process.memoryUsage.rss() }
  process.send?.({ usage })
})
process.on('disconnect', () => process.exit(1))
