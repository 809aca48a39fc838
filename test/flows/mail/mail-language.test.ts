/** In whose language a letter is asked for: the one of who asked, else the one that an admin chose. */
import { strict as assert } from 'node:assert'
import { NO_SETTINGS, type Settings, SETTINGS_KEY } from '../../../src/core/settings/settings.ts'
import { receiveProspect } from '../../../src/flows/receive-prospect.ts'
import { asked } from '../../support/world-requests.ts'
import { world } from '../../support/world.ts'

describe('the language of a letter', () => {
  const chosen: Settings = { ...NO_SETTINGS, values: { language: 'fr' } }
  /** Chosen by an admin, of the request → of the letter. */
  const LANGUAGES: [Settings, string | undefined, string | undefined][] = [
    [chosen, undefined, 'fr'],
    [chosen, 'it-IT', 'fr'],
    [chosen, 'es-MX', 'es-MX'],
    [NO_SETTINGS, 'it-IT', 'it-IT'],
    [NO_SETTINGS, undefined, undefined],
  ]
  for (const [settings, language, expected] of LANGUAGES)
    it(`is ${expected ?? 'open'} for ${language ?? 'no language'} where an admin chose ${settings.values.language ?? 'none'}`, async () => {
      await using w = await world({ bound: false })
      await w.store.commit({ id: 's', expect: { [SETTINGS_KEY]: 0 }, put: { [SETTINGS_KEY]: settings } })
      const { leadId } = await receiveProspect(w.deps, { ...asked({}, 1), ...(language && { language }) })
      await w.click(leadId, 'disqualify')
      await w.tick(10_000)
      assert.deepEqual(
        w.letters().map(({ request }) => request.language),
        [expected],
      )
    })
})
