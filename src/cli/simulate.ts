/** `simulate <file>`: what would become of a request, without anything becoming of it. */
import { type Role, rolesFor } from '../core/access.ts'
import { MOVES } from '../core/case.ts'
import type { OnboardingRequest } from '../core/request.ts'
import { routeOf } from '../core/settings/settings.ts'
import { readSettings } from '../flows/settings/read-settings.ts'
import { writtenTo } from '../flows/mail/send-mail.ts'
import type { Directory } from '../ports/directory.ts'
import type { Sales } from '../ports/sales.ts'
import type { Store } from '../ports/store.ts'
import { jsonFile } from './json-file.ts'
import type { Preview, PreviewDeps } from './mail.ts'
import { failed, type Result, told } from './result.ts'
import { facts } from './table.ts'

export interface SimulateDeps {
  /** The intake's own check. */
  readonly validate: (
    json: unknown,
  ) =>
    | { readonly request: OnboardingRequest }
    | { readonly errors: readonly { readonly field: string; readonly problem: string }[] }
  readonly store: Store
  readonly sales: Pick<Sales, 'prospect'>
  readonly directory: Pick<Directory, 'holders'>
  /** The Adaptive Card that the channel would see. */
  readonly card: (request: OnboardingRequest) => object
  readonly compose: PreviewDeps['compose']
  readonly mailOwner: 'bot' | 'commerce'
}

/** UTF-16 units of JSON that a card may have. */
const CARD_UNITS = 20_480
const SHOWN_PEOPLE = 10

export interface SimulateArgs {
  readonly file: string
  /** The whole card in the answer. */
  readonly card: boolean
  readonly json: boolean
}

export async function simulate({ file, card: whole, json }: SimulateArgs, deps: SimulateDeps): Promise<Result> {
  const read = await jsonFile(file)
  if ('problem' in read) return { exit: 2, err: [read.problem] }
  const checked = deps.validate(read.value)
  if ('errors' in checked) {
    const err = ['The intake would refuse it (422):', ...checked.errors.map((e) => `${e.field}: ${e.problem}`)]
    return { ...failed(...err), ...(json ? { out: { accepted: false, errors: checked.errors } } : {}) }
  }
  const { request } = checked
  const [{ settings }, first] = await Promise.all([
    readSettings(deps.store),
    deps.sales.prospect(request.legalEntity, request.prospectId),
  ])
  const channel = routeOf(settings, request)
  const card = deps.card(request)
  const units = JSON.stringify(card).length
  const rights = await Promise.all([who('qualify', deps.directory), who('undo', deps.directory)])
  const outcome = {
    accepted: true,
    duplicateOf: first?.leadId ?? null,
    request,
    channel: channel && { id: channel.id, name: channel.name },
    deciders: rights[0],
    managers: rights[1],
    cardUnits: units,
    ...(whole ? { card } : {}),
    letters: (['win', 'disqualify'] as const).map((verb) => letterOf(verb, writtenTo(request, settings), deps)),
  }
  const text = (): string =>
    facts([
      ['Request', first ? `a repeat of lead ${first.leadId}: it changes nothing` : 'would become a new lead'],
      ['Company', request.organization.name],
      ['Channel', channel?.name ?? 'none is bound: its card would wait'],
      ['May decide', rights[0].people.join(', ') || `nobody: no one is ${rights[0].roles.join(' or ')}`],
      ['May undo anyone’s', rights[1].people.join(', ') || `nobody: no one is ${rights[1].roles.join(' or ')}`],
      ['Card', `${units} of at most ${CARD_UNITS} UTF-16 units`],
      ...outcome.letters.map((l): [string, string] => [
        `After ${l.verb}`,
        l.subject ?? l.problem ?? 'Commerce sends the mail',
      ]),
    ]) + (whole ? `\n\n${JSON.stringify(card, null, 2)}` : '')
  const result = told(json, outcome, text)
  return units <= CARD_UNITS ? result : { ...result, exit: 1, err: ['Teams would refuse the card: it is too large.'] }
}

async function who(verb: 'qualify' | 'undo', directory: Pick<Directory, 'holders'>) {
  const roles: readonly Role[] = rolesFor(verb)
  const people = await directory.holders(roles, SHOWN_PEOPLE)
  return { roles, people: people.map(({ name }) => name) }
}

interface SimulatedLetter {
  readonly verb: 'win' | 'disqualify'
  readonly letter: string
  readonly subject?: string
  readonly to?: string
  readonly problem?: string
}

function letterOf(
  verb: 'win' | 'disqualify',
  request: OnboardingRequest,
  { compose, mailOwner }: Pick<SimulateDeps, 'compose' | 'mailOwner'>,
): SimulatedLetter {
  const letter = MOVES[verb].letter ?? 'rejected'
  if (mailOwner === 'commerce') return { verb, letter }
  try {
    const { subject, to }: Preview = compose(letter, request)
    return { verb, letter, subject, to: to.address }
  } catch (error) {
    return { verb, letter, problem: (error as Error).message }
  }
}
