/** What the try-out asks of its bot: whether it is ready, whether a channel is bound, and to take a lead, as a shop would. */
import type { OnboardingRequest } from '../core/request.ts'
import { readSettings } from '../flows/bind-channel.ts'
import { sign } from '../http/signature.ts'
import { openStore } from '../store/open.ts'

/** The published intake key of the try-out mode. */
const LOCAL_INTAKE_SECRET = 'local-intake-secret-not-for-production'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await pause(200)
  }
  throw new Error('The bot did not become ready within 20 s.')
}

/** Looks into the store beside the bot; resolves early when `isOver`. */
export async function channelBound(file: string, isOver: () => boolean): Promise<void> {
  const store = await openStore(`sqlite:${file}`, { role: 'tool' })
  try {
    while (!isOver() && !(await readSettings(store)).settings.defaultChannel) await pause(500)
  } finally {
    await store.close()
  }
}

export async function sendLead(url: string, request: OnboardingRequest): Promise<{ status: string }> {
  const body = JSON.stringify(request)
  const t = Math.floor(Date.now() / 1000)
  const answer = await fetch(`${url}/api/prospects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': sign(LOCAL_INTAKE_SECRET, t, body) },
    body,
  })
  const said = (await answer.json()) as { status?: unknown; title?: unknown }
  if (answer.status !== 202) throw new Error(`The bot refused a lead with ${answer.status}.`)
  return { status: String(said.status) }
}
