/** `package`: writes the Teams app package that an admin uploads. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Language } from '../core/language.ts'
import { misused, type Result } from './result.ts'

export interface PackageArgs {
  readonly out: string
  readonly website?: string | undefined
  readonly privacy?: string | undefined
  readonly terms?: string | undefined
  readonly json: boolean
}

export interface PackageDeps {
  /** MicrosoftAppId; null where a try-out has none. */
  readonly appId: string | null
  readonly version: string
  /** PUBLIC_STORE_URL. */
  readonly storeUrl: string | null
  readonly commands: readonly { readonly title: string; readonly description: Readonly<Record<Language, string>> }[]
  readonly build: (settings: {
    readonly appId: string
    readonly version: string
    readonly commands: PackageDeps['commands']
    readonly urls: { readonly website: string; readonly privacy: string; readonly terms: string }
  }) => Promise<{ readonly zip: Buffer } | { readonly problems: readonly string[] }>
}

/** Nobody's: the schema wants an address where there is none. */
const NOBODY = 'https://partner-approvals.example'

const isWeb = (text: string): boolean => URL.parse(text)?.protocol === 'https:'

/** One that is not given is that of the web site, which is the shop unless given. */
export function addresses(
  { website, privacy, terms }: Pick<PackageArgs, 'website' | 'privacy' | 'terms'>,
  storeUrl: string | null,
): { readonly website: string; readonly privacy: string; readonly terms: string } {
  const home = website ?? storeUrl ?? NOBODY
  return { website: home, privacy: privacy ?? home, terms: terms ?? home }
}

/** Without addresses of its own the package names the shop, and without a shop nobody's: a warning says so. */
export async function teamsPackage(args: PackageArgs, deps: PackageDeps): Promise<Result> {
  if (deps.appId === null)
    return { exit: 78, err: ['MicrosoftAppId is not set: the package needs the app id of the bot registration.'] }
  const astray = (['website', 'privacy', 'terms'] as const).filter((name) => !isWeb(args[name] ?? NOBODY))
  if (astray.length > 0) return misused(...astray.map((name) => `--${name} must be an https:// address.`))
  const urls = addresses(args, deps.storeUrl)
  const built = await deps.build({ appId: deps.appId, version: deps.version, commands: deps.commands, urls })
  if ('problems' in built) return { exit: 78, err: built.problems }
  const file = resolve(args.out)
  try {
    await writeFile(file, built.zip)
  } catch (error) {
    return { exit: 1, err: [`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`] }
  }
  const err = [
    ...(urls.website === NOBODY
      ? [`PUBLIC_STORE_URL is not set, so the package names ${NOBODY}: set it, or give --website, before you publish.`]
      : []),
    ...(urls.website !== NOBODY && (!args.privacy || !args.terms)
      ? [`It names ${urls.website} where it has no --privacy or --terms address of its own.`]
      : []),
  ]
  const object = { file, bytes: built.zip.length, appId: deps.appId, version: deps.version, urls }
  return {
    exit: 0,
    out: args.json ? object : `${file} (${built.zip.length} bytes): upload it in the Teams admin center.`,
    err,
  }
}
