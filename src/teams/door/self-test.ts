/** Proves at the start that the front door is locked: an activity without a token must be turned away. */

const TIMEOUT_MS = 5000

/** `url`: this bot's own `/api/messages`. Throws a sentence for an operator unless the answer is 401. */
export async function selfTest(url: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', channelId: 'msteams', text: 'self-test' }),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.name : 'unknown'
    throw new Error(`The self-test could not reach ${url} (${reason}).`)
  })
  await response.body?.cancel()
  if (response.status === 401) return
  throw new Error(
    `The self-test of ${url} failed: an activity without a token was answered with ${response.status} instead of 401. ` +
      'The bot does not start with an open front door.',
  )
}
