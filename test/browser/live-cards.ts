/** Which message a click on the page names, which one the bot takes for the card of its lead, and which it took for copies. */
import type { Page } from 'playwright-core'
import type { Case } from '../../src/core/case.ts'
import { caseKey } from '../../src/flows/case-write.ts'
import { openStore } from '../../src/store/open.ts'

/** What the page sends when a button is clicked. */
interface Invoke {
  readonly replyToId?: string
  readonly value: { readonly action: { readonly data: { readonly leadId: string } } }
}
export interface Click {
  readonly leadId: string
  readonly replyToId: string | undefined
}

/** Grows with every click from now on. */
export function clicksOn(page: Page): readonly Click[] {
  const clicks: Click[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/invoke')) return
    const { replyToId, value } = request.postDataJSON() as Invoke
    clicks.push({ leadId: value.action.data.leadId, replyToId })
  })
  return clicks
}

export async function liveCards(folder: string) {
  const store = await openStore(`sqlite:${folder}/partner-approvals.sqlite`, { role: 'tool' })
  return {
    async activityId(leadId: string): Promise<string | undefined> {
      const [doc] = await store.read([caseKey(leadId)])
      return (doc?.value as Case | undefined)?.card?.activityId
    },
    async copies(): Promise<string[]> {
      const rows = await store.effects({ keyPrefix: 'card:orphan:', limit: 200 })
      return rows.map(({ key }) => key)
    },
    [Symbol.asyncDispose]: () => store.close(),
  }
}
