/** What answering a click needs: what the answers look like, and whom to ask. */
import type { Activity } from 'botbuilder'
import type { Case, CaseVerb, Person } from '../../core/case.ts'
import type { Refusal } from '../../core/decide.ts'
import type { Sides } from '../../core/sides.ts'
import type { InputProblem } from '../../core/inputs.ts'
import type { Settings } from '../../core/settings/settings.ts'
import type { DecideDeps } from '../../flows/decide.ts'
import type { Shelf } from '../../ports/store.ts'
import type { Form } from './data.ts'
import type { Asked } from '../commands/confirm.ts'
import type { ClickAnswer } from './answer.ts'
import type { ListClick } from './digests.ts'
import type { SettingsClick } from './settings-data.ts'

/** What the answers look like; the words and the cards are theirs. */
export interface ClickViews {
  /** `sides`: what each says, while they are out of step. */
  caseCard(c: Case, refusal: Refusal | null, sides?: Sides): object
  /** `left`: some that were passed over still wait. */
  queueEnd(left: boolean): object
  formCard(form: Form, c: Case, filled: Filled): object
  claimedCard(c: Case, claim: { by: Person; at: string; token: string; now: string }): object
  forbidden(verb: CaseVerb, holders: readonly Person[]): string
  says(what: 'strange' | 'stranger' | 'unknown' | 'busy' | 'confirm-gone' | 'roles-unknown'): string
}

export interface Filled {
  readonly problems?: readonly InputProblem[]
  readonly typed?: Readonly<Record<string, string>>
  /** Whom a case can be assigned to. */
  readonly people?: readonly Person[]
}

export type ClickOutcome = 'moved' | 'already' | 'refused' | 'shown'
export type Counted = CaseVerb | 'refresh' | 'next' | 'list' | `ask-${Form}`
/** The same, with the time since this click came in. */
export type Timed = Omit<ClickDeps, 'counted' | 'views'> & {
  readonly views: ClickViews
  readonly counted: (verb: Counted, outcome: ClickOutcome) => void
}

export interface ClickDeps extends DecideDeps {
  /** In the languages of who clicked, and where. Without the settings they are read. */
  readonly views: (activity: Partial<Activity>, settings: Settings | undefined) => Promise<ClickViews>
  /** Confirmations that wait for their second click. */
  readonly confirmations: Shelf
  readonly counted: (verb: Counted, outcome: ClickOutcome, seconds: number) => void
  /** One line for the operator: who was refused what, by ids and codes alone. */
  readonly refused: (fields: Readonly<Record<string, string | undefined>>) => void
  /** The page and the forms of the settings: for admins. */
  readonly settings: (click: SettingsClick, activity: Partial<Activity>, by: Person) => Promise<ClickAnswer>
  /** What stands behind the numbers of a digest: for managers. */
  readonly lists: (click: ListClick, activity: Partial<Activity>, by: Person) => Promise<ClickAnswer>
  /** What becomes of a command that asked first, as a card. */
  readonly answered: (
    asked: Asked,
    to: 'confirm' | 'cancel',
    activity: Partial<Activity>,
    by: Person,
  ) => Promise<object>
}
