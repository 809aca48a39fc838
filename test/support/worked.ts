/** How long this thread worked for it, in ms: what something costs does not depend on what else the machine has to do. */
export function workedMs(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
