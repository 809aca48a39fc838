/** What the verdict of the chaos calls a wrong letter. */
import { strict as assert } from 'node:assert'
import type { Case, MailState } from '../../src/core/case.ts'
import { wrongLetters } from './verify-letters.ts'

/** Rejected cases of one mailbox, by what became of the letter of each. */
const rejected = (...states: MailState[]): Case[] =>
  states.map((state, n) => {
    const mail = { version: 2, letter: 'rejected', to: n % 2 ? 'ana@a.example' : 'Ana+shop@a.example', state, at: '' }
    return { leadId: `L${n}`, decision: { verb: 'disqualify', version: 2 }, mails: [mail] } as unknown as Case
  })
const files = (count: number): string[] => Array.from({ length: count }, (_, n) => `mail_L${n}_2.eml`)

describe('the verdict on letters', () => {
  it('finds nothing wrong with one letter each', () => {
    assert.deepEqual(wrongLetters(rejected('written', 'written'), files(2)), [])
  })

  it('takes a letter that is held for review for right after three to its mailbox, and for wrong before', () => {
    assert.deepEqual(wrongLetters(rejected('written', 'written', 'written', 'review', 'review'), files(3)), [])
    assert.deepEqual(wrongLetters(rejected('written', 'written', 'review'), files(2)), [
      'mail_L2_2.eml was not written',
      'the mail of L2 is review',
    ])
  })

  it('sees a letter that left though it is held, one too many for a mailbox, one that is missing and one of nobody', () => {
    const held = rejected('written', 'written', 'written', 'review')
    assert.deepEqual(wrongLetters(held, files(4)), ['mail_L3_2.eml should not be there'])
    assert.deepEqual(wrongLetters(rejected('written', 'written', 'written', 'written'), files(4)), [
      'one mailbox got 4 letters',
    ])
    assert.deepEqual(wrongLetters(rejected('written'), []), ['mail_L0_2.eml was not written'])
    assert.deepEqual(wrongLetters([], files(1)), ['mail_L0_2.eml should not be there'])
    assert.deepEqual(wrongLetters(rejected('sending'), files(1)), ['the mail of L0 is sending'])
    assert.deepEqual(wrongLetters(rejected('unknown'), files(1)), ['the mail of L0 is unknown'])
  })

  it('sees through Graph a letter that left twice, or not, and lets nobody know of one whether it left', () => {
    const [first, second] = files(2) as [string, string]
    assert.deepEqual(wrongLetters(rejected('handed', 'unknown'), [first, second], true), [])
    assert.deepEqual(wrongLetters(rejected('handed', 'unknown'), [first], true), [])
    assert.deepEqual(wrongLetters(rejected('handed', 'unknown'), [first, second, second], true), [
      `${second} left twice`,
    ])
    assert.deepEqual(wrongLetters(rejected('handed'), [], true), [`${first} was not written`])
  })
})
