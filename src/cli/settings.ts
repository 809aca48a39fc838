/** `settings`: what is in force, by the environment and by talking to the bot; secrets are named and never shown. */
import { ROLES } from '../core/access.ts'
import { inForce, type Variable } from '../core/settings/in-force.ts'
import { conditionsOf } from '../core/settings/settings.ts'
import { readSettings } from '../flows/settings/read-settings.ts'
import { lastChange } from '../flows/settings/change-settings.ts'
import type { StoredValue } from '../core/settings/change.ts'
import type { Store } from '../ports/store.ts'
import { type Result, told } from './result.ts'
import { facts, table } from './table.ts'

export interface SettingsDeps {
  readonly store: Store
  /** As they are in force; for a secret: whether there is one, never what. */
  readonly variables: readonly Variable[]
}

export async function settings({ json }: { readonly json: boolean }, deps: SettingsDeps): Promise<Result> {
  const { settings: stored } = await readSettings(deps.store)
  const values = inForce(deps.variables, stored)
  const object = {
    stored: {
      version: stored.version,
      changed: await lastChange(deps.store, stored),
      defaultChannel: stored.defaultChannel && { id: stored.defaultChannel.id, name: stored.defaultChannel.name },
      routes: stored.routes.map(({ to, ...when }) => ({ ...when, channel: { id: to.id, name: to.name } })),
      channelLanguages: stored.channelLanguages,
      roles: stored.roles,
    },
    inForce: values,
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
        ...ROLES.filter((role) => stored.roles[role].length > 0).map((role): [string, string] => [
          `${role} by command`,
          stored.roles[role].join(', '),
        ]),
      ]),
      table(
        ['Setting', 'In force', 'From', 'Else'],
        values.map(({ name, value, from, beside, variable }) => [
          name,
          shown(value),
          from === 'stored' ? 'an admin' : from,
          from === 'stored' ? `${shown(beside)}${variable ? ` (${variable})` : ''}` : (variable ?? ''),
        ]),
        '',
      ),
      table(
        ['Variable', 'Value', 'From'],
        deps.variables.map(({ name, value, from }) => [name, value ?? '–', value === null ? '' : from]),
        'No variable is known.',
      ),
    ].join('\n\n')
  return told(json, object, text)
}

/** A schedule as it is stored: this is for the operator. */
const shown = (value: StoredValue | null): string =>
  value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value)
