/** What the smoke test tries against a real tenant, one step at a time, each with the sentence it prints. */
import type { Config } from '../../src/config.ts'
import { storeUrl } from '../../src/config/store-url.ts'
import { readSettings } from '../../src/flows/settings/read-settings.ts'
import { openStore } from '../../src/store/open.ts'
import { cardContext } from '../../src/teams/cards/context.ts'
import { languages } from '../../src/teams/languages.ts'
import { teams } from '../../src/teams/teams.ts'

export interface Step {
  readonly name: string
  /** What it does to the tenant, said before anything is done. */
  readonly does: string
  readonly run: () => Promise<string>
}

export function smokeSteps(config: Config): readonly Step[] {
  const context = cardContext({ ...config, policy: { reopen: false }, sides: 'embedded' })
  const quiet = (): void => undefined
  const side = teams({
    registration: config.bot,
    tenantId: config.tenantId,
    extraHosts: config.serviceHosts,
    loopback: config.local,
    authorityUrl: config.authorityUrl,
    rates: undefined,
    context: () => context,
    // The channel's own language stands in the store, which is opened later: a smoke test does without.
    languages: languages({ read: () => Promise.resolve([]) }, config.language),
    now: Date.now,
    log: { warn: quiet, error: quiet },
  })
  return [
    {
      name: 'signing keys',
      does: 'reads the public keys of the Bot Framework channel',
      async run() {
        await side.keys?.warm()
        if (side.keys?.ready() === false)
          throw new Error('There are no signing keys: is login.botframework.com reachable?')
        return side.keys ? 'The keys are there.' : 'Without an app id there are none to read.'
      },
    },
    {
      name: 'channel',
      does: 'posts a message into the bound channel, changes it, and removes it again',
      async run() {
        const store = await openStore(storeUrl(config.store), { role: 'tool' })
        const { settings } = await readSettings(store).finally(() => store.close())
        const channel = settings.defaultChannel
        if (!channel) throw new Error('No channel is bound: say “setup here” in one first.')
        const place = await side.chat.post(channel, { kind: 'notice', text: 'Smoke test of Partner Approvals.' })
        await side.chat.update(place, { kind: 'notice', text: 'Smoke test of Partner Approvals, changed.' })
        await side.chat.remove(place)
        return `Posted, changed and removed a message in ${channel.name}.`
      },
    },
  ]
}
