/** How what is said becomes a command. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { find, nearest } from '../../../src/teams/commands/find.ts'
import { distance, meaning, said } from '../../../src/teams/commands/parse.ts'
import { COMMANDS, OFTEN } from '../../../src/teams/commands/table.ts'
import { PHRASES } from '../../../src/teams/phrases/catalogue.ts'
import { workedMs } from '../../support/worked.ts'

const heard = (text: string) => said({ text })
const found = (text: string): string => {
  const hit = find(COMMANDS, heard(text))
  return hit ? [hit.command.name, ...hit.args].join('|') : 'none'
}

describe('a command is found', () => {
  it('by its name or another name in four languages, in any case, with or without accents', () => {
    const ways: Record<string, string> = {
      ' HELP ': 'help',
      '<p>Hilfe</p>': 'help',
      AYUDA: 'help',
      'setup here for B2B-eu': 'setup here|for|B2B-eu',
      'Set Up Here': 'setup here',
      'hier einrichten': 'setup here',
      'qui suis-je': 'whoami',
      nachste: 'next',
      NÄCHSTE: 'next',
      etat: 'status',
      'Leads  Mine': 'leads|Mine',
      'anfrage Müller': 'lead|Müller',
      'bandeja de salida': 'outbox',
      lead: 'lead',
    }
    for (const [text, command] of Object.entries(ways)) assert.equal(found(text), command, text)
  })

  it('only whole: neither its beginning nor more than it takes', () => {
    for (const text of ['hel', 'status please', 'helpme', 'next one', 'leadsnew', ''])
      assert.equal(found(text), 'none', text)
  })

  it('or the one that was probably meant is named', () => {
    const slips: Record<string, string | null> = {
      stauts: 'status',
      hlep: 'help',
      'laeds new': 'leads',
      'setup her': 'setup here',
      settigns: 'settings',
      outbx: 'outbox',
      adit: 'audit',
      xx: null,
      ho: null,
      'nothing like it': null,
    }
    for (const [text, command] of Object.entries(slips)) assert.equal(nearest(COMMANDS, heard(text)), command, text)
  })

  it('whatever is said, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30_000, size: 'max' }), (text) => {
        const ms = workedMs(() => {
          find(COMMANDS, heard(text))
          nearest(COMMANDS, heard(text))
        })
        assert.ok(ms < 250, `${ms} ms`)
      }),
      { numRuns: 40 },
    )
  })
})

describe('words', () => {
  it('differ by their slips: one too many, missing, wrong or swapped', () => {
    const off: [string, string, number][] = [
      ['help', 'help', 0],
      ['hepl', 'help', 1],
      ['hel', 'help', 1],
      ['helpp', 'help', 1],
      ['halp', 'help', 1],
      ['', 'help', 4],
    ]
    for (const [a, b, n] of off) assert.equal(distance(a, b), n, `${a} ${b}`)
  })

  it('mean one of several things, in several ways', () => {
    const ways = { mine: ['mine', 'meine'], overdue: ['überfällig'] }
    assert.equal(meaning(ways, 'MEINE'), 'mine')
    assert.equal(meaning(ways, 'uberfallig'), 'overdue')
    assert.equal(meaning(ways, 'constructor'), null)
  })
})

describe('the table of commands', () => {
  it('has no name twice', () => {
    const names = COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases])
    assert.equal(new Set(names).size, names.length)
  })

  it('tells Teams of ten at most, each in 32 and 128 characters, in four languages', () => {
    assert.equal(OFTEN.length, 10)
    for (const { name } of OFTEN) {
      assert.ok(name.length <= 32)
      for (const { summaries } of Object.values(PHRASES)) assert.ok(summaries[name].length <= 128, summaries[name])
    }
  })
})
