/** What the command line finds beside a bot: a store in memory with cases that real flows made, and both sides. */
import { randomUUID } from 'node:crypto'
import type { Case, CaseVerb, Inputs } from '../../src/core/case.ts'
import { SETTINGS_KEY } from '../../src/core/settings/settings.ts'
import { bindChannel } from '../../src/flows/settings/bind-channel.ts'
import { caseKey } from '../../src/flows/case-write.ts'
import { decideClick } from '../../src/flows/decide.ts'
import { receiveProspect } from '../../src/flows/receive-prospect.ts'
import { listedDirectory } from '../../src/people/directory.ts'
import { embeddedSales } from '../../src/sales/embedded/embedded-sales.ts'
import { sampleRequest } from '../../src/cli/sample.ts'
import type { Result } from '../../src/cli/result.ts'
import { memoryStore } from '../support/memory-store.ts'

export const ANA = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Ana Ruiz' }
export const CHANNEL = { serviceUrl: 'https://smba.example/', id: '19:partners@thread.tacv2', name: 'Partner requests' }

export type Beside = ReturnType<typeof besideABot>

export function besideABot() {
  const clock = { now: Date.UTC(2026, 10, 20, 9, 30) }
  const store = memoryStore(() => clock.now)
  const sales = embeddedSales({ store })
  const directory = listedDirectory({ rep: [ANA.id], manager: [], admin: [] }, () => Promise.resolve('Ana Ruiz'))
  const flows = {
    store,
    sales,
    directory,
    clock: () => new Date(clock.now),
    newId: randomUUID,
    mailOwner: 'bot' as const,
  }
  let marks = 0

  return {
    ...flows,
    time: clock,
    /** A second later, a new lead. */
    async receive(
      company?: string,
      more: { comments?: string; email?: string; legalEntity?: string; language?: string } = {},
    ): Promise<string> {
      clock.now += 1000
      const sample = sampleRequest(`b${++marks}`, more.email)
      const organization = { ...sample.organization, ...(company === undefined ? {} : { name: company }) }
      const comments = more.comments === undefined ? {} : { comments: more.comments }
      return (
        await receiveProspect(flows, {
          ...sample,
          organization,
          ...comments,
          ...(more.legalEntity && { legalEntity: more.legalEntity }),
          ...(more.language && { language: more.language }),
        })
      ).leadId
    },
    async click(leadId: string, verb: CaseVerb, inputs: Inputs = {}, undoSeconds = 0): Promise<void> {
      const { version } = await this.caseOf(leadId)
      const click = { verb, version, by: ANA, inputs }
      const answer = await decideClick({ ...flows, policy: () => ({ undoSeconds, reopen: true }) }, leadId, click)
      if (answer.kind !== 'card' || answer.refusal) throw new Error(JSON.stringify(answer))
    },
    async caseOf(leadId: string): Promise<Case> {
      const [doc] = await store.read([caseKey(leadId)])
      return doc?.value as Case
    },
    /** Writes a document as nobody should. */
    async tamper(key: string, change: (value: Record<string, unknown>) => object): Promise<void> {
      const [doc] = await store.read([key])
      const put = { [key]: change(doc?.value as Record<string, unknown>) }
      await store.commit({ id: randomUUID(), expect: { [key]: doc?.rev ?? 0 }, put })
    },
    bind: (to = CHANNEL) => bindChannel(flows, ANA, to),
    settingsKey: SETTINGS_KEY,
  }
}

/** What stands on stdout, and everything of it in one text. */
export const textOf = (result: Result): string =>
  typeof result.out === 'string' ? result.out : JSON.stringify(result.out)
/** What is wrong, in one text. */
export const errOf = (result: Result): string => (result.err ?? []).join('\n')
