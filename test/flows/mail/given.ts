/** A letter on its way, for the tests of letters. */
import type { World } from '../../support/world.ts'

/** A case that was rejected a moment ago. */
export async function rejected(w: World): Promise<string> {
  const leadId = await w.receive()
  await w.quiet()
  await w.tick(10_000)
  await w.click(leadId, 'disqualify')
  return leadId
}

/** The commit before the mail server hears of a letter. */
export const isSending = ({ put }: { readonly put?: unknown }): boolean =>
  JSON.stringify(put).includes('"state":"sending"')
