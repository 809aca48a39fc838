/** When two requests are one, and two mail addresses. */
import { strict as assert } from 'node:assert'
import { normaliseEmail, prospectKey } from '../../src/core/request.ts'

describe('a prospect', () => {
  it('is known by its legal entity, in any case of letters, and its id as it is', () => {
    assert.equal(prospectKey('USRT', 'P-1'), 'usrt/P-1')
    assert.notEqual(prospectKey('usrt', 'p-1'), prospectKey('usrt', 'P-1'))
  })

  it('is never taken for another whose names are cut elsewhere, and has a key whatever they are', () => {
    assert.notEqual(prospectKey('a/b', 'c'), prospectKey('a', 'b/c'))
    assert.notEqual(prospectKey('a', 'bc'), prospectKey('ab', 'c'))
    assert.equal(prospectKey('\ud800', 'P-1'), '%EF%BF%BD/P-1')
  })
})

describe('a mail address', () => {
  it('is the same in any case of letters, with blanks around it, and composed or not', () => {
    for (const typed of ['ren\u00e9@contoso.example', ' Ren\u00e9@Contoso.Example\n', 'rene\u0301@contoso.example'])
      assert.equal(normaliseEmail(typed), 'ren\u00e9@contoso.example')
    assert.notEqual(normaliseEmail('ana+b2b@contoso.example'), normaliseEmail('ana@contoso.example'))
  })
})
