/** The command line of a test: a bot's store beside it, and what is printed on both streams. */
import { strict as assert } from 'node:assert'
import type { CliDeps, Opened, Setup } from '../../src/cli/deps.ts'
import { runCli } from '../../src/cli/program.ts'
import { verifyAudit } from '../../src/store/seal.ts'
import { besideABot } from './beside-a-bot.ts'

const never = (): never => assert.fail('not to be called')

export function commandLine(over: Partial<Setup> = {}) {
  const b = besideABot()
  const life: string[] = []
  const opened: Opened = {
    ...b,
    mend: () => Promise.resolve(true),
    verifyAudit: () => verifyAudit({ ...b.store, seenHeads: () => Promise.resolve([]) }),
    status: () => Promise.resolve({ where: 'memory', schema: 1, documents: 0 }),
    close: () => Promise.resolve(void life.push('closed')),
  }
  const setup: Setup = {
    open: () => Promise.resolve(void life.push('opened')).then(() => opened),
    variables: [],
    warnings: [],
    people: { rep: 1, manager: 1, admin: 1 },
    mail: { owner: 'bot', transport: 'file', dir: '.' },
    maps: () => Promise.resolve([{ name: 'Prospects (leads)', state: 'Running' }]),
    compose: () => ({ subject: 'S', text: 'T', html: '<p>', language: 'en', to: { address: 'a@b.example' } }),
    send: { send: () => Promise.resolve('written') },
    ...{ validate: never, card: never },
    post: () => Promise.reject(new Error('ECONNREFUSED')),
    package: { appId: null, version: '1.0.0', storeUrl: null, commands: [], build: never },
    clock: b.clock,
    pause: never,
    copy: null,
    newId: () => '17171717-1717',
    ...over,
  }
  const run = async (line: string, deps: Partial<CliDeps> = {}) => {
    const printed = { out: '', err: '' }
    const streams = {
      out: (text: string) => void (printed.out += text),
      err: (text: string) => void (printed.err += text),
    }
    const exit = await runCli(line.split(' ').filter(Boolean), { version: '1.2.3', setup, ...deps }, streams)
    return { exit, ...printed }
  }
  return { b, life, run }
}
