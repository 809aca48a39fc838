/** The README's table of commands says what the table of commands says. */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES } from '../../src/core/access.ts'
import { COMMANDS } from '../../src/teams/commands/table.ts'
import { PHRASES } from '../../src/teams/phrases/catalogue.ts'
import { ROOT } from './sources.ts'

const HEAD = ['command', 'who', 'what it does', 'answered']
const { summaries } = PHRASES.en

const rows = COMMANDS.map(({ name, takes, roles, ...command }) => [
  `\`${[name, takes.form].filter(Boolean).join(' ').replaceAll('|', '\\|')}\``,
  roles.length === 0 ? 'everybody' : ROLES.filter((role) => roles.includes(role)).join(', '),
  summaries[name].charAt(0).toLowerCase() + summaries[name].slice(1),
  command.private ? 'in your chat' : 'where you ask',
])

/** The cells of the first table under a heading. */
function tableUnder(heading: string): string[][] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const section = (readme.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ')[0] ?? ''
  const lines = (/(?:^\|.*\n)+/m.exec(section)?.[0] ?? '').split('\n')
  return lines
    .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

describe('the README', () => {
  it('names every command with who may say it, what it is for, and where it is answered', () => {
    const expected = [HEAD, ...rows]
    const printed = expected.map((cells) => `| ${cells.join(' | ')} |`)
    printed.splice(1, 0, '| --- | --- | --- | --- |')
    assert.deepEqual(tableUnder('Commands'), expected, `Put this under ## Commands:\n\n${printed.join('\n')}\n`)
  })
})
