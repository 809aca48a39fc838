/** Digests put together: who is looked for how often, and how they leave. */
import type { Config } from '../config.ts'
import { type Language, languageOf } from '../core/language.ts'
import { readSettings } from '../flows/settings/read-settings.ts'
import type { Handler } from '../flows/deliver/deliver.ts'
import { scheduleDigests, type ScheduleDeps } from '../flows/digests/digest-schedules.ts'
import { type DigestDeps, digestSender } from '../flows/digests/send-digests.ts'
import { ShutOut } from '../ports/failures.ts'
import type { Teams } from '../teams/teams.ts'

export interface DigestParts
  extends Omit<ScheduleDeps, 'zone'>, Pick<DigestDeps, 'chat' | 'chats' | 'nameOf' | 'openChat' | 'tell'> {
  readonly config: Pick<Config, 'timeZone' | 'language'>
  readonly side: Pick<Teams, 'standing'>
  /** A round failed; the next one makes up for it. */
  readonly fault: (err: unknown) => void
}

export interface Digests {
  readonly sender: Handler
  /** Looks whose digest is due, at once and then every `ms`. Resolves, once stopped, when the round under way is over. */
  start(ms?: number): { readonly stop: () => Promise<void> }
}

const ROUND_MS = 30_000

export function digestsOf(parts: DigestParts): Digests {
  const { config, side, store, chats, fault } = parts
  const deps = { ...parts, zone: config.timeZone }

  async function languageOfPerson(personId: string): Promise<Language> {
    const chat = (await chats.get(personId)) as { readonly language?: Language } | undefined
    const { values } = (await readSettings(store)).settings
    return chat?.language ?? values.language ?? languageOf(config.language) ?? 'en'
  }

  return {
    sender: digestSender({
      ...deps,
      languageOf: languageOfPerson,
      refusedByPerson: (error) => error instanceof ShutOut,
      standing: (id, { serviceUrl, id: conversationId }) => side.standing({ serviceUrl, conversationId }, id),
    }),
    start(ms = ROUND_MS) {
      let round = Promise.resolve()
      let running = false
      const go = (): void => {
        if (running) return
        running = true
        round = scheduleDigests(deps)
          .then(() => undefined, fault)
          .finally(() => (running = false))
      }
      go()
      const timer = setInterval(go, ms)
      return {
        async stop() {
          clearInterval(timer)
          await round
        },
      }
    },
  }
}
