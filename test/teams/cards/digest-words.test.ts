/** Lengths of time, as digests show them. */
import assert from 'node:assert/strict'
import { minutes } from '../../../src/teams/cards/digest-words.ts'

describe('A length of time', () => {
  it('is told in the two largest units that say something', () => {
    const told = [0, 5, 60, 245, 4560].map((value) => minutes({ locale: 'en' }, value))
    assert.deepEqual(told, ['< 1m', '5m', '1h', '4h 5m', '3d 4h'])
  })

  it('keeps each number and its unit in one line', () => {
    const told = [5, 245, 4560].map((value) => minutes({ locale: 'de' }, value))
    assert.deepEqual(told, ['5\u00a0Min.', '4h, 5\u00a0Min.', '3\u00a0T, 4h'])
  })
})
