/** Several instances of the bot on one database, and the address behind which they stand: one bot for everybody who uses it. */
import { type ChildBot, childBot } from './child-bot.ts'
import { roundRobin } from './round-robin.ts'

export interface ChildBots {
  /** All of them: what is done to it is done to each. */
  readonly bot: ChildBot
  readonly instances: readonly ChildBot[]
}

/** @param environment names their STORE_URL and MAIL_DIR, unless there is but one. */
export async function childBots(count: number, environment: Readonly<Record<string, string>>): Promise<ChildBots> {
  const instances = await Promise.all(Array.from({ length: count }, () => childBot(environment)))
  const [first] = instances
  if (!first) throw new Error('There must be one instance at least.')
  if (count === 1) return { bot: first, instances }
  const balancer = await roundRobin(instances.map(({ url }) => url))
  const each = async <T>(ask: (one: ChildBot) => Promise<T>): Promise<T[]> => Promise.all(instances.map(ask))
  const bot: ChildBot = {
    ...first,
    url: balancer.url,
    spawn: (over, nodeArgs) => instances.forEach((one) => one.spawn(over, nodeArgs)),
    async ready() {
      await each((one) => one.ready())
    },
    async start(over, nodeArgs) {
      await each((one) => one.start(over, nodeArgs))
    },
    async kill() {
      await each((one) => one.kill())
    },
    exit: () => instances.map((one) => one.exit()).find((exit) => exit !== undefined),
    stop: async () => (await each((one) => one.stop())).find((exit) => exit !== 0) ?? 0,
    lines: () => instances.flatMap((one) => one.lines()),
    async close() {
      await balancer.close()
      await each((one) => one.close())
    },
  }
  return { bot, instances }
}
