/** `package` and `settings`. */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PackageArgs, type PackageDeps, teamsPackage } from '../../src/cli/package.ts'
import { settings } from '../../src/cli/settings.ts'
import { NO_SETTINGS } from '../../src/core/settings/settings.ts'
import { buildPackage } from '../../src/package/teams-package.ts'
import { unzip } from '../package/unzip.ts'
import { ANA, besideABot, errOf, textOf } from './beside-a-bot.ts'
import { folder } from './files.ts'

describe('package', () => {
  const files = folder()
  after(() => files.remove())

  const DEPS: PackageDeps = {
    appId: '11111111-2222-4333-8444-555555555555',
    version: '1.0.0',
    storeUrl: 'https://shop.example',
    commands: [
      {
        title: 'help',
        description: { en: 'What I can do', de: 'Was ich kann', fr: 'Ce que je sais faire', es: 'Lo que sé hacer' },
      },
    ],
    build: buildPackage,
  }
  const out = join(files.path, 'app.zip')
  const packed = (args: Partial<PackageArgs> = {}, deps: Partial<PackageDeps> = {}) =>
    teamsPackage({ out, json: false, ...args }, { ...DEPS, ...deps })
  const developer = (): { websiteUrl: string; privacyUrl: string; termsOfUseUrl: string } =>
    (JSON.parse(unzip(readFileSync(out))[0]?.content.toString() ?? '') as { developer: ReturnType<typeof developer> })
      .developer

  it('writes the zip and names it', async () => {
    const result = await packed({ privacy: 'https://shop.example/p', terms: 'https://shop.example/t' })
    assert.deepEqual([result.exit, errOf(result)], [0, ''])
    assert.ok(textOf(result).startsWith(out))
    assert.deepEqual(developer(), {
      name: 'Partner Approvals',
      websiteUrl: 'https://shop.example',
      privacyUrl: 'https://shop.example/p',
      termsOfUseUrl: 'https://shop.example/t',
    })
  })

  it('says which address stands where none was given', async () => {
    assert.match(errOf(await packed()), /It names https:\/\/shop\.example where it has no --privacy/)
    assert.match(errOf(await packed({}, { storeUrl: null })), /PUBLIC_STORE_URL is not set/)
    assert.equal(developer().websiteUrl, 'https://partner-approvals.example')
    await packed({ website: 'https://us.example' })
    assert.equal(developer().termsOfUseUrl, 'https://us.example')
  })

  it('says the same in JSON', async () => {
    const object = (await packed({ json: true })).out as Record<string, unknown>
    assert.deepEqual(Object.keys(object), ['file', 'bytes', 'appId', 'version', 'urls'])
  })

  it('ends with 78 without an app id, or with anything Teams would refuse', async () => {
    const none = await packed({}, { appId: null })
    assert.deepEqual([none.exit, errOf(none)], [78, 'MicrosoftAppId is not set: the package needs the app id of the bot registration.']) // prettier-ignore
    const http = await packed({}, { storeUrl: 'http://shop.example' })
    assert.equal(http.exit, 78)
    assert.match(errOf(http), /The website address must be an https:\/\/ address/)
  })

  it('ends with 2 when an address that was given is none', async () => {
    const { exit, err } = await packed({ website: 'notaurl', privacy: 'https://shop.example/p', terms: 'http://x' })
    assert.equal(exit, 2)
    assert.deepEqual(err, ['--website must be an https:// address.', '--terms must be an https:// address.'])
  })

  it('ends with 1 when the file cannot be written', async () => {
    const result = await packed({ out: join(files.path, 'none/app.zip') })
    assert.deepEqual([result.exit, result.out], [1, undefined])
    assert.match(errOf(result), /app\.zip cannot be written \(ENOENT\)/)
  })
})

describe('settings', () => {
  const variables = [
    { name: 'PORT', value: '3978', from: 'default' },
    { name: 'INTAKE_SECRET', value: 'set', from: 'environment' },
    { name: 'MAIL_FROM', value: null, from: 'default' },
  ] as const

  it('shows what was bound by talking to the bot, beside the environment', async () => {
    const b = besideABot()
    const none = textOf(await settings({ json: false }, { store: b.store, variables }))
    assert.match(none, /^Channel +none: say setup here/)
    await b.bind()
    const text = textOf(await settings({ json: false }, { store: b.store, variables }))
    assert.match(text, /^Channel +Partner requests$/m)
    assert.match(text, /^PORT +3978 +default$/m)
    assert.match(text, /^MAIL_FROM +–$/m)
  })

  it('says the same in JSON', async () => {
    const b = besideABot()
    await b.bind()
    const result = await settings({ json: true }, { store: b.store, variables })
    const channel = { id: '19:partners@thread.tacv2', name: 'Partner requests' }
    const out = result.out as { stored: object; variables: unknown; inForce: readonly { name: string }[] }
    const stored = { version: 1, defaultChannel: channel, routes: [], roles: NO_SETTINGS.roles, channelLanguages: {} }
    const { changed, ...rest } = out.stored as { changed: { by: string } }
    assert.deepEqual([rest, out.variables, changed.by], [stored, variables, ANA.id])
    assert.equal(out.inForce.length, 8)
  })

  it('shows a stored value and the variable that it wins over', async () => {
    const b = besideABot()
    const given = [{ name: 'UNDO_SECONDS', value: '15', from: 'environment' }] as const
    const shown = async (): Promise<string> =>
      textOf(await settings({ json: false }, { store: b.store, variables: given }))
    assert.match(await shown(), /^undoSeconds +15 +environment +UNDO_SECONDS$/m)
    const key = b.settingsKey
    const put = {
      [key]: { ...NO_SETTINGS, values: { undoSeconds: 30 }, roles: { rep: [ANA.id], manager: [], admin: [] } },
    }
    assert.ok(await b.store.commit({ id: 'stored', expect: { [key]: 0 }, put }))
    assert.match(await shown(), /^undoSeconds +30 +an admin +15 \(UNDO_SECONDS\)$/m)
    assert.match(await shown(), new RegExp(`^rep by command +${ANA.id}$`, 'm'))
    assert.match(await shown(), /^UNDO_SECONDS +15 +environment$/m)
  })
})
