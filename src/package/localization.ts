/** What the Teams store and the command list say in the reader's language: one file a language, beside the manifest's own English. */
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import schema from '@microsoft/app-manifest/build/json-schemas/teams/v1.23/MicrosoftTeams.Localization.schema.json' with { type: 'json' }
import de from '../../manifest/de.template.json' with { type: 'json' }
import es from '../../manifest/es.template.json' with { type: 'json' }
import fr from '../../manifest/fr.template.json' with { type: 'json' }
import template from '../../manifest/manifest.template.json' with { type: 'json' }
import type { Language } from '../core/language.ts'

type Schema = Parameters<typeof AppManifestUtils.validateAgainstSchema>[1]

export interface PackageCommand {
  /** What is typed, in every language. */
  readonly title: string
  readonly description: Readonly<Record<Language, string>>
}

const TEXTS = { de, fr, es } as const satisfies Record<Exclude<Language, 'en'>, object>
const TRANSLATED = Object.keys(TEXTS) as (keyof typeof TEXTS)[]
const fileOf = (language: string): string => `${language}.json`

/** For the manifest: what is said in it is English. */
export const LOCALIZATION_INFO = {
  defaultLanguageTag: 'en',
  additionalLanguages: TRANSLATED.map((language) => ({ languageTag: language, file: fileOf(language) })),
}

const SCHEMA = template.$schema.replace('MicrosoftTeams.schema', 'MicrosoftTeams.Localization.schema')

/** The files that the manifest names. */
export function localizations(
  commands: readonly PackageCommand[],
): readonly { readonly file: string; readonly texts: Readonly<Record<string, string>> }[] {
  return TRANSLATED.map((language) => {
    const described = commands.map(
      ({ description }, i) => [`bots[0].commandLists[0].commands[${i}].description`, description[language]] as const,
    )
    return { file: fileOf(language), texts: { $schema: SCHEMA, ...TEXTS[language], ...Object.fromEntries(described) } }
  })
}

/** Of what a bot has no part in, some patterns are none to a strict reader of regular expressions. */
const ours = ([pattern]: readonly [string, unknown]): boolean => pattern.startsWith('^bots')
const OUR_SCHEMA = {
  ...schema,
  patternProperties: Object.fromEntries(Object.entries(schema.patternProperties).filter(ours)),
}

/** Complaints of Microsoft's schema. */
export const localizationProblems = (texts: Readonly<Record<string, string>>): Promise<string[]> =>
  AppManifestUtils.validateAgainstSchema(texts as unknown as TeamsManifest, OUR_SCHEMA as unknown as Schema)
