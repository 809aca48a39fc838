/** The Teams app package: manifest and icons in one zip, checked against Microsoft's schema before it is written; the same input, the same bytes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import { ZipFile } from 'yazl'
import template from '../../manifest/manifest.template.json' with { type: 'json' }
import { iconProblems } from './icon.ts'
import { LOCALIZATION_INFO, localizationProblems, localizations, type PackageCommand } from './localization.ts'

export interface PackageSettings {
  /** The app id of the bot registration; also the id of the Teams app. */
  readonly appId: string
  /** Semantic version; Teams takes an update only with a higher one. */
  readonly version: string
  readonly commands: readonly PackageCommand[]
  /** https: whom an admin asks about this app. */
  readonly urls: { readonly website: string; readonly privacy: string; readonly terms: string }
}

/** What every manifest version takes: from 1.21 on titles and descriptions may be longer, from 1.25 on lists too. */
const COMMANDS = 10
const TITLE = 32
const DESCRIPTION = 128

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const SEMANTIC_VERSION = /^\d+\.\d+\.\d+$/
const FOLDER = join(import.meta.dirname, '../../manifest')
const ICONS = [
  { file: 'color.png', size: 192, outline: false },
  { file: 'outline.png', size: 32, outline: true },
]

/** The package, or all complaints in sentences that name the setting. */
export async function buildPackage(
  settings: PackageSettings,
  readIcon: (file: string) => Buffer = (file) => readFileSync(join(FOLDER, file)),
): Promise<{ readonly zip: Buffer } | { readonly problems: readonly string[] }> {
  const icons = ICONS.map((icon) => ({ ...icon, png: readIcon(icon.file) }))
  const wrong = [...settingProblems(settings), ...icons.flatMap((icon) => iconProblems(icon.file, icon.png, icon))]
  if (wrong.length > 0) return { problems: wrong }
  const manifest = filled(settings)
  const texts = localizations(settings.commands)
  const misfits = await Promise.all([
    AppManifestUtils.validateAgainstSchema(manifest).then((found) =>
      found.map((problem) => misfit('The manifest', problem)),
    ),
    ...texts.map(async ({ file, texts }) =>
      (await localizationProblems(texts)).map((problem) => misfit(file, problem)),
    ),
  ])
  if (misfits.flat().length > 0) return { problems: misfits.flat() }
  return {
    zip: await zipped([
      { file: 'manifest.json', content: json(manifest) },
      ...icons.map(({ file, png }) => ({ file, content: png })),
      ...texts.map(({ file, texts }) => ({ file, content: json(texts) })),
    ]),
  }
}

const misfit = (what: string, problem: string): string => `${what} does not fit its schema: ${problem}`
const json = (content: object): Buffer => Buffer.from(`${JSON.stringify(content, null, 2)}\n`)

function settingProblems({ appId, version, commands, urls }: PackageSettings): string[] {
  const problems: string[] = []
  if (!GUID.test(appId)) problems.push('MicrosoftAppId must be the app id of the bot registration, a GUID.')
  if (!SEMANTIC_VERSION.test(version)) problems.push(`The version must be like 1.0.0 and is ${version}.`)
  if (commands.length > COMMANDS)
    problems.push(`Teams lists ${COMMANDS} commands at most; these are ${commands.length}.`)
  for (const { title, description } of commands) {
    if (title === '' || title.length > TITLE || title.startsWith('/'))
      problems.push(`The command “${title}” must have 1 to ${TITLE} characters and no leading slash.`)
    for (const [language, text] of Object.entries(description))
      if (text === '' || text.length > DESCRIPTION)
        problems.push(
          `The description of the command “${title}” in ${language} must have 1 to ${DESCRIPTION} characters.`,
        )
  }
  for (const [name, url] of Object.entries(urls))
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
      problems.push(`The ${name} address must be an https:// address and is ${url === '' ? 'empty' : url}.`)
  return problems
}

/** A string of the template that is `${name}` alone becomes the value of that name. */
function filled({ appId, version, commands, urls }: PackageSettings): TeamsManifest {
  const values: Record<string, unknown> = {
    appId: appId.toLowerCase(),
    version,
    commands: commands.map(({ title, description }) => ({ title, description: description.en })),
    localization: LOCALIZATION_INFO,
    websiteUrl: urls.website,
    privacyUrl: urls.privacy,
    termsUrl: urls.terms,
  }
  const fill = (_: string, value: unknown): unknown => {
    const name = typeof value === 'string' ? /^\$\{(\w+)\}$/.exec(value)?.[1] : undefined
    return name === undefined ? value : values[name]
  }
  return JSON.parse(JSON.stringify(template), fill) as TeamsManifest
}

/** One time for all files, told without a time zone, so that equal content is an equal package everywhere. */
const MOMENT = { mtime: new Date(2026, 0, 1), forceDosTimestamp: true, mode: 0o100644 }

function zipped(files: readonly { readonly file: string; readonly content: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { file, content } of files) zip.addBuffer(content, file, MOMENT)
  zip.end()
  return buffer(zip.outputStream)
}
