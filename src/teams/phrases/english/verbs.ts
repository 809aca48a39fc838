/** The verbs as buttons name them, as history tells them, and the reasons of Dynamics. */
import type { CaseVerb, DecisionVerb, HistoryEntry } from '../../../core/case.ts'
import type { Moment } from '../phrases.ts'
import { at } from './moments.ts'

const buttons: Record<CaseVerb | 'ask-win' | 'back' | 'anyway' | 'refresh', string> = {
  qualify: 'Qualify',
  win: 'Win',
  'ask-win': 'Win with revenue…',
  lose: 'Lose…',
  disqualify: 'Disqualify…',
  undo: 'Undo',
  retry: 'Retry',
  claim: 'Claim',
  release: 'Release',
  assign: 'Assign…',
  reopen: 'Reopen…',
  back: 'Back',
  refresh: 'Look again',
  anyway: 'Decide anyway',
}

/** Within a sentence, and on the button that ends a form. */
const names: Record<CaseVerb, string> = {
  qualify: 'Qualify',
  win: 'Win',
  lose: 'Lose',
  disqualify: 'Disqualify',
  undo: 'Undo',
  retry: 'Retry',
  claim: 'Claim',
  release: 'Release',
  assign: 'Assign',
  reopen: 'Reopen',
}

const did: Record<HistoryEntry['verb'], (who: string) => string> = {
  qualify: (who) => `${who} chose Qualify`,
  win: (who) => `${who} chose Win`,
  lose: (who) => `${who} chose Lose`,
  disqualify: (who) => `${who} chose Disqualify`,
  undo: (who) => `${who} took the decision back`,
  retry: (who) => `${who} tried again`,
  reopen: (who) => `${who} reopened the request`,
  dynamics: () => 'Changed in Dynamics',
}

/** Status codes of the option sets, as Dynamics spells them. */
const reasons: Partial<Record<DecisionVerb, Readonly<Record<number, string>>>> = {
  lose: { 4: 'Canceled', 5: 'Out-Sold' },
  disqualify: { 4: 'Lost', 5: 'Cannot Contact', 6: 'No Longer Interested', 7: 'Canceled' },
}

export const verbs = {
  buttons,
  names,
  did,
  reasons,
  otherReason: (code: number): string => `reason ${code}`,
  because: (did: string, reason: string): string => `${did} (${reason})`,
  didWhen: (did: string, when: Moment): string => `${did} ${at(when)}`,
}
