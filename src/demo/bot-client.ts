/** What the try-out asks of its bot over HTTP: whether it is ready, and to take a lead, as a shop would. */
import type { OnboardingRequest } from '../core/request.ts'
import { sign } from '../http/signature.ts'

/** The published intake key of the try-out mode. */
const LOCAL_INTAKE_SECRET = 'local-intake-secret-not-for-production'
const LOOK_MS = 200
const PATIENCE_MS = 60_000

/** @throws Error, a sentence, when it takes too long. */
export async function ready(url: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new Error('The bot did not become ready within a minute.')
}

/** @throws Error, a sentence, when the bot does not take it. */
export async function sendLead(url: string, request: OnboardingRequest): Promise<'accepted' | 'duplicate'> {
  const body = JSON.stringify(request)
  const t = Math.floor(Date.now() / 1000)
  const answer = await fetch(`${url}/api/prospects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': sign(LOCAL_INTAKE_SECRET, t, body) },
    body,
  })
  if (answer.status !== 202) throw new Error(`The bot refused a lead with ${answer.status}.`)
  return ((await answer.json()) as { status: 'accepted' | 'duplicate' }).status
}
