/** `settings`: what is configured, by the environment and by talking to the bot; secrets are named and never shown. */
import { conditionsOf } from '../core/settings.ts'
import { readSettings } from '../flows/bind-channel.ts'
import type { Store } from '../ports/store.ts'
import { type Result, told } from './result.ts'
import { facts, table } from './table.ts'

export interface Variable {
  readonly name: string
  /** As it is in force; null = unset and without a default. For a secret: whether there is one, never what. */
  readonly value: string | null
  readonly from: 'environment' | 'default'
}

export interface SettingsDeps {
  readonly store: Store
  readonly variables: readonly Variable[]
}

export async function settings({ json }: { readonly json: boolean }, deps: SettingsDeps): Promise<Result> {
  const { settings: stored } = await readSettings(deps.store)
  const object = {
    stored: {
      version: stored.version,
      defaultChannel: stored.defaultChannel && { id: stored.defaultChannel.id, name: stored.defaultChannel.name },
      routes: stored.routes.map(({ to, ...when }) => ({ ...when, channel: { id: to.id, name: to.name } })),
    },
    variables: deps.variables,
  }
  const text = (): string =>
    [
      facts([
        ['Channel', stored.defaultChannel?.name ?? 'none: say setup here in the one that should get the cards'],
        ...stored.routes.map((route): [string, string] => [
          `  for ${conditionsOf(route)
            .map(([, wanted]) => wanted)
            .join(', ')}`,
          route.to.name,
        ]),
      ]),
      table(
        ['Variable', 'Value', 'From'],
        deps.variables.map(({ name, value, from }) => [name, value ?? '–', value === null ? '' : from]),
        'No variable is known.',
      ),
    ].join('\n\n')
  return told(json, object, text)
}
