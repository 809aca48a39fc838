/** `next` and *Skip*: the card that somebody walks through his queue with shows the next one. */
import type { Activity } from 'botbuilder'
import { DECIDING } from '../../core/access.ts'
import type { Person } from '../../core/case.ts'
import { loadCase } from '../../flows/case-write.ts'
import { nextLead } from '../../flows/next-lead.ts'
import { card, type ClickAnswer, message } from './answer.ts'
import type { CardClick } from './data.ts'
import type { Timed } from './deps.ts'
import { isShared } from '../commands/privately.ts'

/** It reads, and changes nothing; who may decide has a queue. In a channel no card of ours offers it. */
export async function walked(
  deps: Timed,
  { leadId }: Extract<CardClick, { kind: 'next' }>,
  activity: Partial<Activity>,
  by: Person,
): Promise<ClickAnswer> {
  if (isShared(activity)) return message(deps.views.says('strange'))
  const roles = await deps.directory.rolesOf(by.id, DECIDING)
  if (!DECIDING.some((role) => roles.includes(role))) return message(deps.views.says('stranger'))
  deps.counted('next', 'shown')
  const behind = leadId === null ? null : ((await loadCase(deps.store, leadId))?.case ?? null)
  const found = await nextLead(deps.store, by.id, behind)
  if (found) return card(deps.views.caseCard(found, null))
  return card(deps.views.queueEnd(behind !== null && (await nextLead(deps.store, by.id, null)) !== null))
}
