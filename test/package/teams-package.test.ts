/** The package an admin uploads to Teams. */
import { strict as assert } from 'node:assert'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import template from '../../manifest/manifest.template.json' with { type: 'json' }
import { type Language, LANGUAGES } from '../../src/core/language.ts'
import { localizationProblems, localizations } from '../../src/package/localization.ts'
import { buildPackage, type PackageSettings } from '../../src/package/teams-package.ts'
import { ROOT } from '../house/sources.ts'
import { unzip } from './unzip.ts'

type Json = Readonly<Record<string, unknown>>
interface Localized {
  readonly defaultLanguageTag: string
  readonly additionalLanguages: readonly { readonly languageTag: Language; readonly file: string }[]
}
const inAll = (text: string): Record<Language, string> => ({ en: text, de: text, fr: text, es: text })

const SETTINGS: PackageSettings = {
  appId: '11111111-2222-4333-8444-55555555555A',
  version: '1.2.3',
  commands: Array.from({ length: 10 }, (_, i) => ({
    title: `${i}`.padStart(32, 'x'),
    description: inAll('d'.repeat(128)),
  })),
  urls: { website: 'https://shop.example', privacy: 'https://shop.example/p', terms: 'https://shop.example/t' },
}

async function zipOf(settings: PackageSettings): Promise<Buffer> {
  const built = await buildPackage(settings)
  assert.ok('zip' in built, JSON.stringify(built))
  return built.zip
}
async function problemsOf(change: Partial<PackageSettings>, readIcon?: (file: string) => Buffer): Promise<string> {
  const built = await buildPackage({ ...SETTINGS, ...change }, readIcon)
  return 'problems' in built ? built.problems.join('\n') : 'none'
}

describe('the Teams package', () => {
  it('holds the manifest and both icons at its root, with the settings in their places', async () => {
    const files = unzip(await zipOf(SETTINGS))
    assert.deepEqual(
      files.map((f) => f.name),
      ['manifest.json', 'color.png', 'outline.png', 'de.json', 'fr.json', 'es.json'],
    )
    const manifest = JSON.parse(files[0]!.content.toString())
    assert.equal(manifest.id, SETTINGS.appId.toLowerCase())
    assert.equal(manifest.version, '1.2.3')
    assert.equal(manifest.developer.privacyUrl, 'https://shop.example/p')
    assert.deepEqual(
      manifest.bots[0].commandLists[0].commands,
      SETTINGS.commands.map(({ title, description }) => ({ title, description: description.en })),
    )
    assert.doesNotMatch(files[0]!.content.toString(), /\$\{/)
    for (const { name, content } of files.slice(1, 3))
      assert.deepEqual(content, readFileSync(`${ROOT}/manifest/${name}`), name)
  })

  it("speaks four languages: each file names the manifest's own strings, and what is typed stays what it is", async () => {
    const commands = [{ title: 'help', description: { en: 'Help', de: 'Hilfe', fr: 'Aide', es: 'Ayuda' } }]
    const files = unzip(await zipOf({ ...SETTINGS, commands }))
    const read = (name: string): Json => JSON.parse(files.find((f) => f.name === name)!.content.toString()) as Json
    const manifest = read('manifest.json')
    const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo as Localized
    assert.equal(defaultLanguageTag, 'en')
    for (const { languageTag, file } of additionalLanguages) {
      const { $schema, ...texts } = read(file)
      assert.equal($schema, String(manifest.$schema).replace('.schema', '.Localization.schema'))
      for (const [path, text] of Object.entries(texts)) {
        const keys = path.split(/[.[\]]+/).filter(Boolean)
        const english = keys.reduce<unknown>((part, key) => (part as Json)[key], manifest)
        assert.equal(typeof english, 'string', path)
        if (path !== 'name.short') assert.notEqual(text, english, path)
      }
      const said = texts['bots[0].commandLists[0].commands[0].description']
      assert.equal(said, commands[0]!.description[languageTag])
      assert.equal('bots[0].commandLists[0].commands[0].title' in texts, false)
    }
    assert.deepEqual(
      additionalLanguages.map(({ languageTag }) => languageTag).sort(),
      LANGUAGES.filter((language) => language !== 'en').sort(),
    )
  })

  it('is a bot for persons and teams, without files, and for standard channels alone', async () => {
    const { bots, ...manifest } = JSON.parse(unzip(await zipOf(SETTINGS))[0]!.content.toString())
    assert.equal(bots.length, 1)
    assert.equal(bots[0].botId, manifest.id)
    assert.deepEqual(bots[0].scopes, ['personal', 'team'])
    assert.equal(bots[0].supportsFiles, false)
    assert.equal(bots[0].isNotificationOnly, false)
    for (const absent of ['supportedChannelTypes', 'supportsChannelFeatures', 'webApplicationInfo', 'authorization'])
      assert.equal(absent in manifest, false, absent)
    assert.deepEqual(manifest.validDomains, [])
  })

  it('fits every schema from 1.19 to 1.23', async () => {
    const manifest = JSON.parse(unzip(await zipOf(SETTINGS))[0]!.content.toString())
    assert.equal(manifest.manifestVersion, template.manifestVersion)
    for (const version of ['1.19', '1.20', '1.21', '1.22', '1.23']) {
      const $schema = template.$schema.replace('v1.23', `v${version}`)
      const older = { ...manifest, $schema, manifestVersion: version } as TeamsManifest
      assert.deepEqual(await AppManifestUtils.validateAgainstSchema(older), [], version)
    }
  })

  it('is the same bytes for the same settings, in every time zone', async () => {
    const zip = await zipOf(SETTINGS)
    assert.deepEqual(await zipOf(SETTINGS), zip)
    const script = `import { buildPackage } from '${ROOT}/src/package/teams-package.ts'
      process.stdout.write((await buildPackage(${JSON.stringify(SETTINGS)})).zip)`
    for (const TZ of ['Asia/Tokyo', 'America/Los_Angeles']) {
      const env = { PATH: process.env.PATH, TZ }
      assert.deepEqual(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env }), zip, TZ)
    }
  })
})

describe('a package that Teams would refuse is not built', () => {
  it('without an app id', async () => {
    const sentence = 'MicrosoftAppId must be the app id of the bot registration, a GUID.'
    for (const appId of ['', 'my-bot', '${appId}']) assert.equal(await problemsOf({ appId }), sentence)
  })

  it('with a version that is none', async () => {
    assert.equal(await problemsOf({ version: 'v1' }), 'The version must be like 1.0.0 and is v1.')
  })

  it('with more, longer or other commands than Teams lists', async () => {
    const commands = [...SETTINGS.commands, { title: 'x', description: inAll('y') }]
    assert.equal(await problemsOf({ commands }), 'Teams lists 10 commands at most; these are 11.')
    for (const title of ['', 'x'.repeat(33), '/help'])
      assert.match(
        await problemsOf({ commands: [{ title, description: inAll('y') }] }),
        /1 to 32 characters and no leading slash/,
      )
    for (const wrong of ['', 'x'.repeat(129)])
      for (const language of LANGUAGES)
        assert.equal(
          await problemsOf({ commands: [{ title: 'a', description: { ...inAll('y'), [language]: wrong } }] }),
          `The description of the command “a” in ${language} must have 1 to 128 characters.`,
        )
  })

  it('with an address that is not https', async () => {
    const urls = { website: '', privacy: 'http://shop.example', terms: 'javascript:alert(1)' }
    assert.deepEqual((await problemsOf({ urls })).split('\n'), [
      'The website address must be an https:// address and is empty.',
      'The privacy address must be an https:// address and is http://shop.example.',
      'The terms address must be an https:// address and is javascript:alert(1).',
    ])
  })

  it('with something the schema alone knows', async () => {
    const urls = { ...SETTINGS.urls, website: `https://shop.example/${'x'.repeat(2048)}` }
    assert.match(await problemsOf({ urls }), /^The manifest does not fit its schema: .*websiteUrl/)
  })

  it('with a translation of something that the manifest does not have', async () => {
    const [german] = localizations(SETTINGS.commands)
    assert.deepEqual(await localizationProblems(german!.texts), [])
    const wrong = {
      ...german!.texts,
      'bots[0].commandLists[0].commands[10].description': 'x',
      'name.short': 'x'.repeat(31),
    }
    assert.equal((await localizationProblems(wrong)).length, 2)
  })

  it('with wrong icons', async () => {
    const other = (file: string): Buffer =>
      readFileSync(`${ROOT}/manifest/${file === 'color.png' ? 'outline' : 'color'}.png`)
    assert.deepEqual((await problemsOf({}, other)).split('\n'), [
      'color.png is 32 × 32 pixels and must be 192 × 192.',
      'outline.png is 192 × 192 pixels and must be 32 × 32.',
    ])
  })

  it('with everything that is wrong named at once', async () => {
    const all = await problemsOf({ appId: '', version: '', urls: { website: '', privacy: '', terms: '' } })
    assert.equal(all.split('\n').length, 5)
  })
})
