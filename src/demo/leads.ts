/** A dozen believable requests from several countries: one hostile, two with one mail address, one very long. */
import type { OnboardingRequest } from '../core/request.ts'
import requests from './leads.json' with { type: 'json' }

/** Stable prospect ids: a second run finds the leads of the first. */
export const demoLeads = (now: Date): readonly OnboardingRequest[] =>
  requests.map((request, i) => ({
    ...(request as OnboardingRequest),
    submittedAt: new Date(now.getTime() - (requests.length - i) * 60_000).toISOString(),
  }))
