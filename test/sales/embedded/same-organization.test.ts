/** When two requests come from one organization. */
import { strict as assert } from 'node:assert'
import { sameOrganization } from '../../../src/sales/embedded/same-organization.ts'

const same = (a: string, b: string, taxA = '', taxB = ''): boolean =>
  sameOrganization({ name: a, taxId: taxA }, { name: b, taxId: taxB })

describe('one organization', () => {
  const pairs: readonly [string, string, string][] = [
    ['in capitals', 'Contoso Retail', 'CONTOSO RETAIL'],
    ['with other blanks', 'Contoso Retail', '  Contoso   Retail\u00a0'],
    ['with an ß', 'Straßenschuh', 'STRASSENSCHUH'],
    ['composed in another way', 'Caf\u00e9', 'Cafe\u0301'],
    ['in full-width letters', 'Contoso', '\uff23\uff4f\uff4e\uff54\uff4f\uff53\uff4f'],
    ['with characters that show nothing', 'Contoso', 'Con\u200btoso\u202e'],
  ]
  for (const [title, a, b] of pairs) it(`is the same name ${title}`, () => assert.ok(same(a, b) && same(b, a)))

  it('is the same tax id, however it is written', () => assert.ok(same('A', 'B', 'ES-B12.345 678', 'esb12345678')))

  it('is not another name with another tax id', () => assert.ok(!same('Contoso', 'Contoso Ltd', 'ES1', 'ES2')))

  it('is not made by nothing: empty names and empty tax ids say nothing', () => {
    assert.ok(!same('', ''))
    assert.ok(!same('\u200b', '\u200b'))
    assert.ok(!same('A', 'B', '', ''))
    assert.ok(!same('A', 'B', '-', '.'))
  })
})
