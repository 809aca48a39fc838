/** A dozen believable requests from several countries: one hostile, two with one mail address, one very long. */
import type { OnboardingRequest } from '../core/request.ts'
import requests from './leads.json' with { type: 'json' }

/** Stable prospect ids: a second run finds the leads of the first. */
export const demoLeads = (now: Date): readonly OnboardingRequest[] =>
  requests.map((request, i) => ({
    ...(request as OnboardingRequest),
    submittedAt: new Date(now.getTime() - (requests.length - i) * 60_000).toISOString(),
  }))

/** What to try with some of them. */
export const HINTS: Readonly<Record<string, string>> = {
  'P-000101': 'click Qualify, wait, then Win',
  'P-000103': 'click Disqualify… and choose a reason',
  'P-000105': 'it pretends to be approved; on the card that is only text',
  'P-000107': 'the same e-mail as Tallers Soler: qualify both and read why the second is refused',
  'P-000109': 'click Qualify, then Undo within 5 seconds',
  'P-000110': 'as long as requests get',
}
