/** What stands over a list of a digest, and beside the number that opens it. */
import type { ListName, Part } from '../../core/digest/digest.ts'
import type { EndingVerb } from '../../core/digest/facts.ts'
import type { CardContext } from './context.ts'
import { reasonName } from './history.ts'
import { shown } from './shown.ts'

/** @param names by object id; who has none is told apart by the end of his. */
export function listName(
  list: ListName | Part,
  names: Readonly<Record<string, string>>,
  { phrases, ...ctx }: CardContext,
): string {
  const { lists, verbs, noReason } = phrases.digest
  const [kind, ...rest] = list.split('/')
  if (kind === 'person') {
    const id = rest.join('/')
    return id === 'dynamics' ? phrases.card.dynamics : shown(names[id] ?? '', 60) || `…${id.slice(-6)}`
  }
  if (kind !== 'reason') return lists[list as ListName]
  const [verb, reason] = rest as [EndingVerb, string]
  return `${verbs[verb]} – ${reason === '-' ? noReason : reasonName(verb, Number(reason), { phrases, ...ctx })}`
}
