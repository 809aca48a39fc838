/** `mail preview` shows a letter, `mail test` sends one to the operator. */
import { strict as assert } from 'node:assert'
import { mailPreview, mailTest, type PreviewArgs, type PreviewDeps } from '../../src/cli/mail.ts'
import type { Letter } from '../../src/core/case.ts'
import type { OnboardingRequest } from '../../src/core/request.ts'
import { preview } from '../../src/mail/preview.ts'
import { PermanentFailure, TryLater, Unsure } from '../../src/ports/failures.ts'
import type { LetterOrder, Mail } from '../../src/ports/mail.ts'
import { writeSettings } from '../../src/flows/settings/change-settings.ts'
import { ANA, besideABot, errOf, textOf } from './beside-a-bot.ts'

const compose = (letter: Letter, request: OnboardingRequest) =>
  preview(letter, request.language ?? 'en', {
    store: { name: 'Contoso Shop', url: '' },
    fallbackLanguage: 'en',
    request,
  })

describe('mail preview', () => {
  const ARGS: PreviewArgs = { letter: 'approved', html: false, json: false }
  const shown = (args: Partial<PreviewArgs>, deps: Partial<PreviewDeps> = {}) =>
    mailPreview(
      { ...ARGS, ...args },
      { compose, mailOwner: 'bot', store: () => Promise.reject(new Error('not needed')), ...deps },
    )

  it('shows a letter to a sample partner without opening the store', async () => {
    const result = await shown({})
    assert.equal(result.exit, 0)
    assert.match(textOf(result), /^To +Ana Ruiz <ana.ruiz.preview@contoso.example>\nSubject +.+\nLanguage +en\n\n/)
    assert.doesNotMatch(textOf(result), /<html|<p>/i)
  })

  it('shows it in another language, as HTML, or as JSON', async () => {
    assert.match(textOf(await shown({ language: 'de-AT' })), /^Language +de$/m)
    assert.match(textOf(await shown({ html: true })), /<html/i)
    const json = (await shown({ letter: 'rejected', json: true })).out as object
    assert.deepEqual(Object.keys(json).sort(), ['html', 'language', 'subject', 'text', 'to'])
  })

  it('shows the letter of a lead', async () => {
    const b = besideABot()
    const leadId = await b.receive('Fabrikam', { email: 'buyer@fabrikam.example' })
    const store = () => Promise.resolve(b.store)
    assert.match(textOf(await shown({ leadId }, { store })), /buyer@fabrikam.example/)
    assert.match(textOf(await shown({ leadId: leadId.toUpperCase() }, { store })), /buyer@fabrikam.example/)
    assert.equal((await shown({ leadId: 'nobody' }, { store })).exit, 1)
  })

  it('shows it in the language that an admin chose, where the lead names none of ours', async () => {
    const b = besideABot()
    const store = () => Promise.resolve(b.store)
    const [leadId, spanish] = [
      await b.receive('Fabrikam', { language: 'pl' }),
      await b.receive('Tailspin', { language: 'es' }),
    ]
    const german = { kind: 'values', values: { language: 'de' } } as const
    await writeSettings(b, ANA, () => Promise.resolve({ kind: 'go', wishes: [german] }))
    assert.match(textOf(await shown({ leadId }, { store })), /^Language +de$/m)
    assert.match(textOf(await shown({ leadId: spanish }, { store })), /^Language +es$/m)
  })

  it('says so where Commerce writes to the partner', async () => {
    assert.match(errOf(await shown({}, { mailOwner: 'commerce' })), /Commerce writes to the partner/)
    assert.equal(errOf(await shown({})), '')
  })

  it('is misused with a letter that there is none of', async () =>
    assert.equal((await shown({ letter: 'won' })).exit, 2))
})

describe('mail test', () => {
  const tested = async (
    answer: Awaited<ReturnType<Mail['send']>> | Error,
    over: { letter?: string; mailOwner?: 'bot' | 'commerce' } = {},
  ) => {
    const orders: LetterOrder[] = []
    const mail: Mail = {
      send(order) {
        orders.push(order)
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
      },
    }
    const { letter = 'approved', mailOwner = 'bot' } = over
    const result = await mailTest({ letter, to: 'me@shop.example' }, { mail, mailOwner, newId: () => '17' })
    return { result, orders }
  }

  it('sends a letter of a sample partner to the given address alone, under a key of its own', async () => {
    const { result, orders } = await tested('handed', { letter: 'rejected' })
    assert.deepEqual([result.exit, result.out], [0, 'Handed to the mail server for me@shop.example.'])
    const [order] = orders
    assert.deepEqual([order?.key, order?.letter, order?.request.requester.email], ['mail:test:17', 'rejected', 'me@shop.example']) // prettier-ignore
  })

  it('does not call a written file sent', async () => {
    assert.equal((await tested('written')).result.out, 'Written to a file, not sent.')
  })

  it('ends with 1 and the reason when it cannot be sent, or may have been', async () => {
    for (const [error, why] of [
      [new TryLater('The server is busy.', 1000, true), /^Not now: The server is busy\.$/],
      [new PermanentFailure('No such mailbox.'), /^It cannot be sent: No such mailbox\.$/],
      [new Unsure('The answer got lost.'), /^It may have left, but nothing says so: The answer got lost\.$/],
    ] as const) {
      const { result } = await tested(error)
      assert.equal(result.exit, 1)
      assert.match(errOf(result), why)
    }
    await assert.rejects(tested(new RangeError('a fault')), RangeError)
  })

  it('sends nothing where Commerce does, or for a letter that there is none of', async () => {
    const commerce = await tested('handed', { mailOwner: 'commerce' })
    assert.deepEqual([commerce.result.exit, commerce.orders], [1, []])
    const wrong = await tested('handed', { letter: 'won' })
    assert.deepEqual([wrong.result.exit, wrong.orders], [2, []])
  })
})
