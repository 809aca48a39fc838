/** Columns that stand under each other, whatever is in them. */
import { strict as assert } from 'node:assert'
import { facts, table } from '../../src/cli/table.ts'

describe('a table', () => {
  it('is as wide as its cells, without blanks at the ends of lines', () => {
    assert.equal(
      table(
        ['A', 'Bee'],
        [
          ['long', ''],
          ['x', 'y'],
        ],
        'none',
      ),
      'A     Bee\nlong\nx     y',
    )
  })

  it('counts what two places takes as two', () => {
    assert.equal(
      table(
        ['A', 'B'],
        [
          ['東京', 'x'],
          ['👍', 'y'],
          ['é', 'z'],
        ],
        'none',
      ),
      'A     B\n東京  x\n👍    y\né     z',
    )
  })

  it('without rows is a sentence', () => assert.equal(table(['A'], [], 'Nothing.'), 'Nothing.'))

  it('has cells of one line and at most 80 graphemes', () => {
    const [, row] = table(['A', 'B'], [['x\n\u001b[2J'.repeat(99), 'b']], '').split('\n')
    assert.doesNotMatch(row ?? '', /\p{Cc}/u)
    assert.match(row ?? '', /…  b$/)
  })
})

describe('facts', () => {
  it('are labels and values under each other; empty ones are left out', () => {
    assert.equal(
      facts([
        ['A', '1'],
        ['Long', '2'],
        ['None', ''],
      ]),
      'A     1\nLong  2',
    )
    assert.equal(facts([]), '')
  })
})
