/** A domain that only looks like another one does not look like it on a card. */
import { strict as assert } from 'node:assert'
import type { OnboardingRequest } from '../../../src/core/request.ts'
import { email, website } from '../../../src/teams/cards/shown.ts'
import { caseCard } from '../../../src/teams/cards/case-card.ts'
import * as given from './given.ts'

const { request } = given.fresh
const from = (address: string): OnboardingRequest => ({
  ...request,
  requester: { ...request.requester, email: address },
})

describe('B21 a domain on a card', () => {
  for (const [typed, shown] of [
    ['ana@аpple.com', 'ana@xn--pple-43d.com'],
    ['ana@аррӏе.com', 'ana@xn--80ak6aa92e.com'],
    ['ana@а\u200cpple.com', 'ana@xn--pple-43d.com'],
    ['ana@gοοgle.example', 'ana@xn--ggle-0nda.example'],
    ['ana@münchen.example', 'ana@münchen.example'],
    ['ana@пример.рф', 'ana@пример.рф'],
    ['ana@contoso.example', 'ana@contoso.example'],
    ['анна', 'анна'],
  ] as const)
    it(`of the address ${typed} reads ${shown}`, () => {
      assert.equal(email(from(typed)), shown)
    })

  it('stands so on the card itself', () => {
    const card = JSON.stringify(caseCard({ ...given.fresh, request: from('ana@аpple.com') }, given.context))
    assert.ok(card.includes('ana@xn--pple-43d.com') && !card.includes('аpple'))
  })

  for (const [typed, shown] of [
    ['https://аpple.com/shop?a=б', 'https://xn--pple-43d.com/shop?a=б'],
    ['www.аpple.com', 'www.xn--pple-43d.com'],
    ['https://contoso.example/привет', 'https://contoso.example/привет'],
    ['https://müller.example', 'https://müller.example'],
    ['пример.рф', 'пример.рф'],
    ['', ''],
  ] as const)
    it(`of the website “${typed}” reads ${shown}`, () => {
      assert.equal(website(typed, 120), shown)
    })
})
