/** `npm run bench`: every number of the design as a ratio of one run; `-- clicks drain …` runs those sections alone, and whole. Exit 1 when a goal is missed. */
import { cpus, totalmem, type } from 'node:os'
import { createRequire } from 'node:module'
import { cases } from './cases.ts'
import { clicks } from './clicks.ts'
import { drain, throttled } from './drain.ts'
import { latency } from './latency.ts'
import { oneChannel } from './one-channel.ts'
import { type Row, table } from './rows.ts'

/** Those that would take long are scaled down unless they are asked for by name. */
const SECTIONS: Readonly<Record<string, (whole: boolean) => Promise<Row[]>>> = {
  ...{ clicks, latency, cases, drain, 'one-channel': oneChannel, throttled },
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const require = createRequire(import.meta.url)
const versionOf = (name: string): string => (require(`${name}/package.json`) as { version: string }).version

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(SECTIONS, name))
if (unknown.length > 0) {
  process.stderr.write(`There is no section ${unknown.join(', ')}: ${Object.keys(SECTIONS).join(', ')}.\n`)
  process.exit(2)
}

const [cpu] = cpus()
const memory = Math.round(totalmem() / 2 ** 30)
say(`${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${memory} GiB, ${type()}, Node ${process.versions.node}`)
const [botbuilder, restify, agents] = ['botbuilder', 'restify', '@microsoft/agents-hosting'].map(versionOf)
say(`SQLite ${process.versions.sqlite}, botbuilder ${botbuilder}, restify ${restify}, Agents SDK ${agents}`)
say('Beside: an empty invoke handler on bare botbuilder + restify, in its own process, with the same token check.')

let missed = 0
for (const name of asked.length > 0 ? asked : Object.keys(SECTIONS)) {
  const began = performance.now()
  const rows = (await SECTIONS[name]?.(asked.length > 0)) ?? []
  missed += rows.filter(({ met }) => met === false).length
  say(`\n${name} (${Math.round((performance.now() - began) / 1000)} s)\n${table(rows)}`)
}
say(missed === 0 ? '\nEvery goal is met.' : `\n${missed} goals are missed.`)
process.exitCode = missed === 0 ? 0 : 1
