/** `mail preview` shows a letter as it would leave; `mail test` has one sent to an address of yours. */
import type { Letter } from '../core/case.ts'
import type { OnboardingRequest } from '../core/request.ts'
import { loadCase } from '../flows/case-write.ts'
import { writtenTo } from '../flows/mail/send-mail.ts'
import { PermanentFailure, TryLater, Unsure } from '../ports/failures.ts'
import type { Mail } from '../ports/mail.ts'
import type { Store } from '../ports/store.ts'
import { failed, misused, type Result, told } from './result.ts'
import { sampleRequest } from './sample.ts'
import { facts } from './table.ts'

const LETTERS: readonly Letter[] = ['approved', 'rejected']
const isLetter = (text: string): text is Letter => LETTERS.includes(text as Letter)
const WHICH = `Which letter: ${LETTERS.join(' or ')}?`

export interface PreviewArgs {
  readonly letter: string
  /** BCP 47. */
  readonly language?: string | undefined
  /** The letter of this lead; else one with a sample partner. */
  readonly leadId?: string | undefined
  /** The HTML part instead of the text part. */
  readonly html: boolean
  readonly json: boolean
}

export interface Preview {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** In which it is written: English where there is none in the wanted one. */
  readonly language: string
  readonly to: { readonly address: string; readonly name?: string }
}

export interface PreviewDeps {
  /** Opened only for a letter of a lead. */
  readonly store: () => Promise<Pick<Store, 'read'>>
  readonly compose: (letter: Letter, request: OnboardingRequest) => Preview
  readonly mailOwner: 'bot' | 'commerce'
}

export async function mailPreview(args: PreviewArgs, deps: PreviewDeps): Promise<Result> {
  const { letter, leadId, language, html, json } = args
  if (!isLetter(letter)) return misused(WHICH)
  const request = leadId === undefined ? sampleRequest('preview') : await requestOf(leadId, await deps.store())
  if (!request) return failed(`There is no case of lead ${leadId ?? ''}: leads lists them.`)
  const composed = deps.compose(letter, language === undefined ? request : { ...request, language })
  const { subject, to } = composed
  const head = (): string => facts([['To', [to.name, `<${to.address}>`].filter(Boolean).join(' ')], ['Subject', subject], ['Language', composed.language]]) // prettier-ignore
  const result = told(json, composed, () => `${head()}\n\n${html ? composed.html : composed.text}`)
  if (deps.mailOwner === 'bot') return result
  return { ...result, err: ['MAIL_OWNER is commerce: Commerce writes to the partner, and the bot never sends this.'] }
}

async function requestOf(leadId: string, store: Pick<Store, 'read'>): Promise<OnboardingRequest | null> {
  const loaded = await loadCase(store, leadId.toLowerCase())
  return loaded && writtenTo(loaded.case.request, loaded.settings)
}

export interface TestArgs {
  readonly letter: string
  /** Where it goes: an address of yours. */
  readonly to: string
}

export interface TestDeps {
  readonly mail: Mail
  readonly mailOwner: 'bot' | 'commerce'
  /** Of this test alone. */
  readonly newId: () => string
}

export async function mailTest({ letter, to }: TestArgs, { mail, mailOwner, newId }: TestDeps): Promise<Result> {
  if (!isLetter(letter)) return misused(WHICH)
  if (mailOwner === 'commerce')
    return failed('MAIL_OWNER is commerce: the bot sends no mail, so there is none to test.')
  const sample = sampleRequest('test')
  const request = { ...sample, requester: { ...sample.requester, email: to } }
  try {
    const state = await mail.send({ key: `mail:test:${newId()}`, letter, request })
    return {
      exit: 0,
      out: state === 'handed' ? `Handed to the mail server for ${to}.` : 'Written to a file, not sent.',
    }
  } catch (error) {
    if (error instanceof TryLater) return failed(`Not now: ${error.message}`)
    if (error instanceof PermanentFailure) return failed(`It cannot be sent: ${error.message}`)
    if (error instanceof Unsure) return failed(`It may have left, but nothing says so: ${error.message}`)
    throw error
  }
}
