/** What a row of the table of commands is made of: how it is called, what it is given, and what it may answer. */
import type { Activity } from 'botbuilder'
import type { Role } from '../../core/access.ts'
import type { Person } from '../../core/case.ts'
import type { Conversation } from '../../core/settings/settings.ts'
import type { CardContext } from '../cards/context.ts'
import type { Page } from '../cards/page-card.ts'
import type { CommandTexts, Phrases } from '../phrases/phrases.ts'

export interface Call {
  readonly by: Person
  readonly roles: readonly Role[]
  /** Words after the command's name, as typed; at most `takes.longest` characters in all. */
  readonly args: readonly string[]
  /** Where it was said; null when it was no channel. */
  readonly channel: Conversation | null
  /** Of the reader: his language. */
  readonly ctx: CardContext
  readonly texts: CommandTexts
  /** As it came in; the client's word but for who says it, where. */
  readonly activity: Partial<Activity>
  /** He was asked whether he means it, and said yes. */
  readonly confirmed: boolean
}

/** A card of its own: of a case, a list, a form. */
export interface CardReply {
  readonly card: object
  /** The toast: nothing that a prospect typed but a plain name. */
  readonly summary: string
}

/** To be asked before anything is done; the same command runs again, `confirmed`, once whoever said it says yes within 60 s. */
export interface Question {
  readonly ask: Page
  /** Title of the button that does it. */
  readonly yes: string
  /** What it is called with then, in the place of what was typed. */
  readonly args?: readonly string[]
}

export type Reply = Page | CardReply | Question

/** What may follow the name. */
interface Takes {
  /** As help shows it; empty = nothing may follow. */
  readonly form: string
  /** UTF-16 units. */
  readonly longest: number
  /** Without any the form is shown. */
  readonly required?: true
}
export const NOTHING: Takes = { form: '', longest: 0 }

export interface Command<Deps> {
  readonly name: CommandName
  /** Also said in German, French and Spanish; without regard to case and accents. */
  readonly aliases: readonly string[]
  readonly takes: Takes
  /** One of them is needed; none = everybody of the tenant. */
  readonly roles: readonly Role[]
  /** Its answer depends on which of the roles he has: all of his are looked up, and not one that lets him in. */
  readonly byRole?: true
  /** Answered in the personal chat, wherever it was said. */
  readonly private?: true
  /** One of the ten that Teams lists where somebody begins to type. */
  readonly often?: true
  readonly run: (deps: Deps, call: Call) => Promise<Reply>
}

export type CommandName = keyof Phrases['summaries']
