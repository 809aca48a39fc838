/** B26: a stranger types the address, so nobody gets more letters than the caps allow. */
import { strict as assert } from 'node:assert'
import fc from 'fast-check'
import { type Caps, countedAddress, mailCaps } from '../../src/mail/caps.ts'

const CAPS: Caps = { address: 3, domain: 10 }
const SALT = 'salt of this store'
const START = Date.parse('2026-11-20T09:00:00Z')
const HOUR = 60 * 60 * 1000

/** The store of the counts, as the commit that records *sending* writes it. */
function postOffice(caps: Caps = CAPS) {
  const documents = new Map<string, unknown>()
  return {
    documents,
    send(address: string, letterKey: string, at = START): 'send' | 'review' {
      const letter = { key: letterKey, now: new Date(at).toISOString() }
      const next = mailCaps(
        caps,
        SALT,
      )(address).map(({ key, leaving }) => [key, leaving(documents.get(key), letter)] as const)
      if (next.some(([, count]) => count === null)) return 'review'
      for (const [key, count] of next) documents.set(key, count)
      return 'send'
    },
  }
}

describe('B26 the caps on mail', () => {
  it('let 3 letters to one address leave of 1,000, and hold the rest for review', () => {
    const office = postOffice()
    const answers = Array.from({ length: 1000 }, (_, i) => office.send('victim@contoso.com', `mail:${i}:4`))
    assert.deepEqual(answers.slice(0, 4), ['send', 'send', 'send', 'review'])
    assert.equal(answers.filter((answer) => answer === 'send').length, 3)
  })

  it('count an address by its mailbox: tags, case, and the dots of Gmail', () => {
    const same = [
      [
        'victim@contoso.com',
        'VICTIM@Contoso.COM',
        'victim+a@contoso.com',
        'Victim+b+c@contoso.com',
        ' victim@contoso.com ',
      ],
      ['victim.one@gmail.com', 'v.i.c.t.i.m.o.n.e@gmail.com', 'victimone+x@googlemail.com', 'VictimOne@GMAIL.com'],
      ['info@müller.de', 'info@xn--mller-kva.de', 'INFO@MÜLLER.DE'],
    ]
    for (const spellings of same)
      assert.equal(new Set(spellings.map((address) => countedAddress(address).mailbox)).size, 1, spellings.join(' '))
    const victim = { mailbox: 'victimone@gmail.com', domain: 'gmail.com' }
    assert.deepEqual(countedAddress('Victim.One+x@GoogleMail.com'), victim)
    // What is no domain counts as it stands.
    assert.deepEqual(countedAddress('a@B C'), { mailbox: 'a@b c', domain: 'b c' })
    const others = ['a.b@contoso.com', 'ab@contoso.com', '+ab@contoso.com', 'ab@gmail.com', 'ab@sub.contoso.com']
    assert.equal(new Set(others.map((address) => countedAddress(address).mailbox)).size, others.length)
  })

  it('let 10 letters to one domain leave, whoever they are for', () => {
    const office = postOffice()
    const answers = Array.from({ length: 100 }, (_, i) => office.send(`person${i}@contoso.com`, `mail:${i}:4`))
    assert.equal(answers.filter((answer) => answer === 'send').length, 10)
    assert.equal(office.send('somebody@fabrikam.com', 'mail:x:4'), 'send')
  })

  it('hold no domain against its people where everybody may have a mailbox', () => {
    const office = postOffice()
    for (const domain of ['gmail.com', 'GoogleMail.com', 'web.de', 'outlook.com', 'qq.com'])
      for (let i = 0; i < 20; i++) assert.equal(office.send(`person${i}@${domain}`, `mail:${domain}${i}:4`), 'send')
  })

  it('forget a letter after 24 hours, and not before', () => {
    const office = postOffice()
    for (const at of [0, 1, 2]) office.send('a@contoso.com', `mail:${at}:4`, START + at * HOUR)
    assert.equal(office.send('a@contoso.com', 'mail:3:4', START + 24 * HOUR - 1), 'review')
    assert.equal(office.send('a@contoso.com', 'mail:3:4', START + 24 * HOUR), 'send')
    assert.equal(office.send('a@contoso.com', 'mail:4:4', START + 24 * HOUR), 'review')
  })

  it('count a letter that is sent again once, and let it go on', () => {
    const office = postOffice()
    for (let i = 0; i < 50; i++) assert.equal(office.send('a@contoso.com', 'mail:1:4'), 'send')
    assert.deepEqual(
      [office.send('a@contoso.com', 'mail:2:4'), office.send('a@contoso.com', 'mail:3:4')],
      ['send', 'send'],
    )
    assert.equal(office.send('a@contoso.com', 'mail:4:4'), 'review')
    assert.equal(office.send('a@contoso.com', 'mail:1:4'), 'send')
  })

  it('are none when they are 0, each by itself', () => {
    const free = postOffice({ address: 0, domain: 0 })
    for (let i = 0; i < 50; i++) assert.equal(free.send('a@contoso.com', `mail:${i}:4`), 'send')
    assert.equal(free.documents.size, 0)
    const domainAlone = postOffice({ address: 0, domain: 2 })
    const answers = [1, 2, 3].map((i) => domainAlone.send('a@contoso.com', `mail:${i}:4`))
    assert.deepEqual(answers, ['send', 'send', 'review'])
    assert.equal(domainAlone.documents.size, 1)
  })

  it('store no address, and other hashes in another store', () => {
    const office = postOffice()
    office.send('victim@contoso.com', 'mail:1:4')
    assert.equal(office.documents.size, 2)
    for (const key of office.documents.keys()) assert.match(key, /^mail\.count\/[0-9a-f]{64}$/)
    assert.doesNotMatch(JSON.stringify([...office.documents]), /victim|contoso/)
    const [here, there] = [SALT, 'other'].map((salt) => mailCaps(CAPS, salt)('victim@contoso.com'))
    assert.equal(new Set([here, there].flat().map((cap) => cap?.key)).size, 4)
  })

  it('count a letter from the time it was last tried', () => {
    const office = postOffice()
    const tried = (key: string, hours: number) => office.send('p@contoso.com', `mail:${key}:4`, START + hours * HOUR)
    for (const [key, hours] of [['a', 0], ['b', 6], ['c', 12], ['a', 23], ['a', 46]] as const) assert.equal(tried(key, hours), 'send') // prettier-ignore
    for (const key of ['d', 'e']) assert.equal(tried(key, 46), 'send')
    assert.equal(tried('f', 47), 'review')
  })

  it('hold in every order of letters, with documents never longer than the cap', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.nat(5), key: fc.nat(40), afterMs: fc.nat(8 * HOUR) }), { maxLength: 80 }),
        (letters) => {
          const office = postOffice()
          const left: { who: number; key: number; at: number }[] = []
          let at = START
          for (const { who, key, afterMs } of letters) {
            at += afterMs
            // A letter belongs to one case and so to one address.
            const mine = key * 6 + who
            if (office.send(`p${who}@contoso.com`, `mail:${mine}:4`, at) === 'send')
              if (!left.some((l) => l.key === mine && l.at > at - 24 * HOUR)) left.push({ who, key: mine, at })
          }
          for (const { at: end } of left) {
            const day = left.filter((l) => l.at <= end && l.at > end - 24 * HOUR)
            assert.ok(day.length <= 10)
            for (let who = 0; who <= 5; who++) assert.ok(day.filter((l) => l.who === who).length <= 3)
          }
          for (const count of office.documents.values()) assert.ok((count as { left: unknown[] }).left.length <= 10)
        },
      ),
      { numRuns: 3000 },
    ))
})
