/** `doctor`: a line each for what is right, and for what is not with its cure. */
import { strict as assert } from 'node:assert'
import { join } from 'node:path'
import { doctor, type DoctorDeps } from '../../src/cli/doctor.ts'
import { NO_SETTINGS } from '../../src/core/settings/settings.ts'
import { RolesUnknown } from '../../src/ports/directory.ts'
import { PermanentFailure, StoreFailure, TryLater } from '../../src/ports/failures.ts'
import { CHANNEL, textOf } from './beside-a-bot.ts'
import { folder } from './files.ts'

describe('doctor', () => {
  const files = folder()
  after(() => files.remove())

  const HEALTHY: DoctorDeps = {
    warnings: [],
    people: { rep: 2, manager: 1, admin: 1 },
    store: () => Promise.resolve({ where: 'data/x.sqlite', schema: 1, documents: 12 }),
    settings: () => Promise.resolve({ ...NO_SETTINGS, defaultChannel: CHANNEL }),
    mail: { owner: 'bot', transport: 'file', dir: join(files.path, 'not/there/yet') },
    appId: '11111111-2222-4333-8444-555555555555',
    packageProblems: () => Promise.resolve([]),
  }
  const examined = async (over: Partial<DoctorDeps> = {}) => {
    const result = await doctor({ json: false }, { ...HEALTHY, ...over })
    return { exit: result.exit, lines: textOf(result).split('\n') }
  }
  const ailing = async (over: Partial<DoctorDeps>) => {
    const { exit, lines } = await examined(over)
    const at = lines.findIndex((line) => line.startsWith('✘'))
    return [exit, ...lines.slice(at, at + 2).map((line) => line.replace(/^✘?\s+/, ''))]
  }

  it('finds a healthy bot healthy, and makes nothing', async () => {
    const { exit, lines } = await examined()
    assert.equal(exit, 0)
    assert.deepEqual(lines, [
      '✔ configuration Every variable is right.',
      '✔ people        2 in REPS, 1 in MANAGERS, 1 in ADMINS.',
      '✔ store         data/x.sqlite, schema 1, 12 documents.',
      '✔ channel       Partner requests.',
      `✔ mail          Written to ${join(files.path, 'not/there/yet')}, not sent.`,
      '✔ package       It fits the schema of Teams.',
    ])
  })

  it('says the same in JSON', async () => {
    const out = (await doctor({ json: true }, HEALTHY)).out as object[]
    assert.equal(out.length, 6)
    assert.deepEqual(out[0], { check: 'configuration', ok: true, says: 'Every variable is right.' })
  })

  it('with a broken environment tells each complaint alone, and ends with 78', async () => {
    const result = await doctor(
      { json: false },
      { problems: ['PORT must be a number.', 'ADMINS is empty.'], of: 'variables' },
    )
    assert.equal(result.exit, 78)
    assert.match(
      textOf(result),
      /^✘ configuration +PORT must be a number\.\n +Set it in \.env.*\n✘ configuration +ADMINS/,
    )
  })

  it('says of a file that cannot be read what the complaint itself says, and nothing of variables', async () => {
    const result = await doctor({ json: false }, { problems: ['/etc/.env cannot be read. Remove it.'], of: 'file' })
    assert.deepEqual([result.exit, textOf(result)], [78, '✘ configuration /etc/.env cannot be read. Remove it.'])
  })

  it('tells what the start warns of, each in a line of its own, and fails nobody for it', async () => {
    const warnings = ['INTAKE_SECRET is not set.', 'STORE_URL names no sslmode.']
    const { exit, lines } = await examined({ warnings })
    assert.equal(exit, 0)
    assert.deepEqual(lines.slice(0, 3), [
      '! configuration INTAKE_SECRET is not set.',
      '! configuration STORE_URL names no sslmode.',
      '✔ people        2 in REPS, 1 in MANAGERS, 1 in ADMINS.',
    ])
    const out = (await doctor({ json: true }, { ...HEALTHY, warnings })).out as object[]
    assert.deepEqual(out[1], { check: 'configuration', ok: true, warning: 'STORE_URL names no sslmode.' })
  })

  it('asks Microsoft Graph what the app may do with the mailbox', async () => {
    const mailed = (examine: () => Promise<'drafts' | 'no drafts'>) =>
      ailing({ mail: { owner: 'bot', transport: 'graph', dir: '', examine } })
    const refused = new PermanentFailure('Entra refused the app: GRAPH_CLIENT_SECRET has expired.')
    assert.deepEqual(await mailed(() => Promise.reject(refused)), [
      1,
      'mail          Entra refused the app: GRAPH_CLIENT_SECRET has expired.',
      'Correct it, and ask me again.',
    ])
    const [exit, line] = await mailed(() => Promise.reject(new TryLater('Entra could not be reached.', 1, false)))
    assert.deepEqual([exit, line], [1, 'mail          Entra could not be reached.'])
    for (const [rung, says] of [
      ['drafts', /✔ mail +.* one that is cut short is looked up\./],
      ['no drafts', /✔ mail +.* Without Mail\.ReadWrite one that is cut short is left to a person\./],
    ] as const) {
      const examine = () => Promise.resolve(rung)
      const { lines } = await examined({ mail: { owner: 'bot', transport: 'graph', dir: '', examine } })
      assert.match(lines.join('\n'), says)
    }
  })

  it('asks Microsoft Graph who has a role through a group', async () => {
    const { lines } = await examined({ groups: () => Promise.resolve(7) })
    assert.match(lines.join('\n'), /✔ groups +7 people have roles through groups\./)
    const missing = new RolesUnknown('Groups cannot be looked up. Grant the app User.Read.All.')
    assert.deepEqual(await ailing({ groups: () => Promise.reject(missing) }), [
      1,
      'groups        Groups cannot be looked up. Grant the app User.Read.All.',
      'Until then, who has his role by a group is refused.',
    ])
    assert.deepEqual((await ailing({ groups: () => Promise.resolve(0) }))[1], 'groups        The groups are empty.')
  })

  it('names what is missing, and the cure', async () => {
    const cases: [Partial<DoctorDeps>, (string | number)[]][] = [
      [{ people: { rep: 1, manager: 1, admin: 0 } }, [1, 'people        Nobody is an admin, so nobody can bind a channel.', 'Put your Entra object id into ADMINS.']], // prettier-ignore
      [{ people: { rep: 0, manager: 0, admin: 1 } }, [1, 'people        Nobody may decide.', 'Put Entra object ids into REPS and MANAGERS, or say roles add.']], // prettier-ignore
      [{ store: () => Promise.reject(new StoreFailure('There is no store yet.')) }, [1, 'store         There is no store yet.', 'Look whether STORE_URL names the right one, and whether this machine may reach it.']], // prettier-ignore
      [{ settings: () => Promise.resolve(NO_SETTINGS) }, [1, 'channel       No channel is bound: every card waits.', 'Say setup here to the bot in the channel that should get the cards.']], // prettier-ignore
      [{ packageProblems: () => Promise.resolve(['MicrosoftAppId must be a GUID.']) }, [78, 'package       MicrosoftAppId must be a GUID.', 'Correct the setting it names, and run package.']], // prettier-ignore
    ]
    for (const [over, told] of cases) assert.deepEqual(await ailing(over), told)
    const routes = [{ salesChannel: 'b2b-eu', to: CHANNEL }]
    const [exit, problem] = await ailing({ settings: () => Promise.resolve({ ...NO_SETTINGS, routes }) })
    assert.equal(exit, 1)
    assert.match(String(problem), /There is no channel beside 1 route: cards that no route takes wait\./)
  })

  it('counts routes of every kind, and roles that were given by command', async () => {
    const routes = [
      { salesChannel: 'b2b-eu', to: CHANNEL },
      { country: 'ES', to: CHANNEL },
    ]
    const roles = { ...NO_SETTINGS.roles, rep: ['0a000000-0000-4000-8000-000000000009'] }
    const settings = () => Promise.resolve({ ...NO_SETTINGS, defaultChannel: CHANNEL, routes, roles })
    const { exit, lines } = await examined({ settings, people: { rep: 0, manager: 0, admin: 1 } })
    assert.equal(exit, 0)
    assert.equal(lines[1], '✔ people        0 in REPS, 0 in MANAGERS, 1 in ADMINS, 1 by command.')
    assert.equal(lines[3], '✔ channel       Partner requests, beside 2 routes.')
    const lost = () => Promise.reject(new StoreFailure('There is no store yet.'))
    assert.match((await examined({ settings: lost })).lines[1] ?? '', /2 in REPS, 1 in MANAGERS, 1 in ADMINS\.$/)
  })

  it('goes on after a store that fails, and does not hide a fault', async () => {
    const { lines } = await examined({ store: () => Promise.reject(new StoreFailure('locked')) })
    assert.equal(lines.filter((line) => /^[✔✘]/.test(line)).length, 6)
    await assert.rejects(examined({ store: () => Promise.reject(new RangeError('fault')) }), RangeError)
  })

  it('finds a mail folder that cannot be written to', async () => {
    const locked = files.file('a-file', '')
    const [exit, problem] = await ailing({ mail: { owner: 'bot', transport: 'file', dir: join(locked, 'mail') } })
    assert.deepEqual([exit, problem], [1, `mail          ${join(locked, 'mail')} cannot be written to.`])
  })

  it('needs no mail folder where others send, and no package in a try-out', async () => {
    const { lines } = await examined({ mail: { owner: 'commerce', transport: 'file', dir: '/none' }, appId: null })
    assert.match(lines[4] ?? '', /Commerce writes to the partner/)
    assert.match(lines[5] ?? '', /A try-out without an app id needs none/)
    const graph = await examined({ mail: { owner: 'bot', transport: 'graph', dir: '' } })
    assert.match(graph.lines[4] ?? '', /Microsoft Graph/)
  })
})
