/** What a click on a page or form of the settings may carry: the group, the version that was seen, and the inputs of that form alone. */
import { z } from 'zod'
import { GROUP_NAMES, GROUPS, type SettingsGroup } from '../../core/settings/groups.ts'
import type { TypedSettings } from '../../core/settings/inputs.ts'

export type SettingsClick =
  | { readonly kind: 'settings'; readonly ask: SettingsGroup | 'all' }
  | {
      readonly kind: 'settings'
      readonly save: SettingsGroup
      /** Of the settings that the form was made of. */
      readonly version: number
      readonly typed: TypedSettings
    }

const asking = z.strictObject({ group: z.enum([...GROUP_NAMES, 'all']) })
/** Longer than anything that is right, so that a slip gets its complaint instead of a refusal. */
const input = z.string().max(500).optional()
const forms = new Map(
  GROUP_NAMES.map((group) => {
    const inputs = Object.fromEntries(GROUPS[group].map((field) => [field, input]))
    const version = z.number().int().min(0).max(1_000_000_000)
    return [group, z.strictObject({ group: z.literal(group), version, ...inputs })] as const
  }),
)

/** Undefined: no verb of the settings. Null: nothing a card of ours ever sends. */
export function readSettingsClick(verb: string, data: unknown): SettingsClick | null | undefined {
  if (verb === 'ask-settings') {
    const asked = asking.safeParse(data)
    return asked.success ? { kind: 'settings', ask: asked.data.group } : null
  }
  if (verb !== 'settings-save') return undefined
  const group = GROUP_NAMES.find((name) => name === (data as { group?: unknown } | null | undefined)?.group)
  const sent = group && forms.get(group)?.safeParse(data)
  if (!group || !sent?.success) return null
  const { version, group: _, ...typed } = sent.data as { version: number; group: string } & TypedSettings
  return { kind: 'settings', save: group, version, typed }
}
