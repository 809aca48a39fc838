/** How many decisions a second, and what one costs, beside a handler that does nothing. */
import { median } from '../support/load.ts'
import { AGENTS, type Duel, duel, emptyHandler, measure, type Run, type Target } from './duel.ts'
import { atLeast, atMost, compared, micro, type Row, rate } from './rows.ts'

/** The two take turns, so that whatever else the machine does befalls both. */
const TURNS = 12
const EACH = 250
const WARM = 1500

export async function clicks(): Promise<Row[]> {
  const here = await duel({ cases: 2 * WARM + 2 * TURNS * EACH })
  const agents = await emptyHandler(AGENTS, here.world.teams.env)
  try {
    await warmUp(here, agents)
    const runs: Record<'empty' | 'agents' | 'disqualify' | 'again' | 'qualify' | 'win', Run[]> = {
      ...{ empty: [], agents: [], disqualify: [], again: [], qualify: [], win: [] },
    }
    for (let turn = 0; turn < TURNS; turn++) {
      const { bot, empty, people } = here
      const [first, second] = [here.fresh(EACH), here.fresh(EACH)]
      runs.empty.push(await measure(empty, people, here.clicks([...first, ...second], 'qualify')))
      runs.agents.push(await measure(agents, people, here.clicks([...first, ...second], 'qualify')))
      runs.disqualify.push(await measure(bot, people, here.clicks(first, 'disqualify')))
      runs.again.push(await measure(bot, people, here.clicks(first, 'disqualify')))
      runs.qualify.push(await measure(bot, people, here.clicks(second, 'qualify')))
      runs.win.push(await measure(bot, people, here.clicks(second, 'win', 2)))
    }
    const speed = (of: readonly Run[]): number => median(of.map(({ perSecond }) => perSecond))
    const cpu = (of: readonly Run[]): number => median(of.map((run) => run.cpu))
    const { empty, agents: sdk, again, ...decisions } = runs
    return [
      ...Object.entries(decisions).map(([verb, of]) =>
        atLeast(`decisions a second, durable: ${verb}`, speed(of), speed(empty), 1, rate),
      ),
      ...Object.entries(decisions).map(([verb, of]) =>
        compared(`CPU of a decision: ${verb}`, cpu(of), cpu(empty), micro),
      ),
      compared('empty handler on the Agents SDK: clicks a second', speed(sdk), speed(empty), rate),
      compared('empty handler on the Agents SDK: CPU of a click', cpu(sdk), cpu(empty), micro),
      atMost('CPU without the commit: the same click again', cpu(again), cpu(empty), 0.5, micro),
    ]
  } finally {
    await Promise.all([agents.kill(), here.close()])
  }
}

async function warmUp(here: Duel, agents: Target): Promise<void> {
  const [first, second] = [here.fresh(WARM), here.fresh(WARM)]
  for (const empty of [here.empty, agents])
    await measure(empty, here.people, here.clicks([...first, ...second], 'qualify'))
  await measure(here.bot, here.people, here.clicks(first, 'qualify'))
  await measure(here.bot, here.people, here.clicks(first, 'win', 2))
  await measure(here.bot, here.people, here.clicks(second, 'disqualify'))
}
