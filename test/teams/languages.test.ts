/** Which language people read. */
import assert from 'node:assert/strict'
import { NO_SETTINGS, type Settings, SETTINGS_KEY } from '../../src/core/settings/settings.ts'
import { languages, spokenBy } from '../../src/teams/languages.ts'

const of = (settings: Partial<Settings>, fallback = 'en-US') => {
  let reads = 0
  const store = {
    read: (keys: readonly string[]) => {
      reads++
      assert.deepEqual(keys, [SETTINGS_KEY])
      return Promise.resolve([{ key: SETTINGS_KEY, value: { ...NO_SETTINGS, ...settings }, rev: 1 }])
    },
  }
  return { asked: languages(store, fallback), reads: () => reads }
}
const said = (id: string, conversationType: string, locale?: string) => ({
  conversation: { id, conversationType, isGroup: false, name: '' },
  ...(locale === undefined ? {} : { locale }),
})

describe('the language of a person', () => {
  it('is the client’s, by its locale or by what it says of itself', () => {
    assert.equal(spokenBy({ locale: 'de-CH' }), 'de')
    assert.equal(spokenBy({ entities: [{ type: 'clientInfo', locale: 'fr-FR' }] }), 'fr')
    assert.equal(spokenBy({ locale: 'it-IT', entities: [{ type: 'clientInfo', locale: 'es-ES' }] }), 'es')
    assert.equal(spokenBy({ entities: [{ type: 'mention', locale: 'fr-FR' }] }), null)
  })

  it('is none for anything else that may stand there', () => {
    const odd: unknown[] = ['', 'x-klingon', '__proto__', 7, {}, null, ['de'], 'de\r\nBcc: x']
    for (const locale of odd) {
      assert.equal(spokenBy({ locale: locale as string }), null)
      assert.equal(spokenBy({ entities: [{ type: 'clientInfo', locale }] }), null)
    }
    assert.equal(spokenBy({ entities: [null as unknown as { type: string }] }), null)
  })

  it('that is none of ours is the stored default, else the variable, else English', async () => {
    const reader = async (settings: Partial<Settings>, fallback?: string) =>
      (await of(settings, fallback).asked.of(said('19:a', 'channel', 'it'))).reader
    assert.equal(await reader({ values: { language: 'fr' } }, 'es'), 'fr')
    assert.equal(await reader({}, 'es-MX'), 'es')
    assert.equal(await reader({}, 'pt-BR'), 'en')
  })

  it('is known at once where a person is turned away', () => {
    const { asked, reads } = of({ values: { language: 'fr' } }, 'de')
    assert.equal(asked.atOnce({ locale: 'es' }), 'es')
    assert.equal(asked.atOnce({}), 'de')
    assert.equal(reads(), 0)
  })
})

describe('the language of what is shared', () => {
  const settings = { channelLanguages: { '19:a': 'de', '19:b': 'fr' }, values: { language: 'es' } } as const

  it('is its channel’s, also in a thread, else the stored default', async () => {
    const { asked } = of(settings)
    assert.equal(await asked.shared('19:a'), 'de')
    assert.equal(await asked.shared('19:b;messageid=17'), 'fr')
    assert.equal(await asked.shared('19:c'), 'es')
  })

  it('is asked of the store each time: another instance may have changed it', async () => {
    const { asked, reads } = of(settings)
    await asked.shared('19:a')
    await asked.shared('19:a')
    assert.equal(reads(), 2)
  })

  it('is the person’s own in a chat with the bot alone', async () => {
    const { asked, reads } = of(settings)
    assert.deepEqual(await asked.of(said('19:a', 'personal', 'fr')), { reader: 'fr', shared: 'fr' })
    assert.equal(reads(), 0)
    assert.deepEqual(await asked.of(said('19:a', 'personal')), { reader: 'es', shared: 'es' })
    assert.deepEqual(await asked.of(said('19:a', 'channel', 'fr')), { reader: 'fr', shared: 'de' })
  })
})
