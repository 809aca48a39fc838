/** How many decisions a second, and what one costs, beside a handler that does nothing. */
import { median } from '../support/load.ts'
import { type Duel, duel, measure, type Run } from './duel.ts'
import { atLeast, atMost, micro, type Row, rate } from './rows.ts'

/** The two take turns, so that whatever else the machine does befalls both. */
const TURNS = 12
const EACH = 250
const WARM = 1500

export async function clicks(): Promise<Row[]> {
  const here = await duel({ cases: 2 * WARM + 2 * TURNS * EACH })
  try {
    await warmUp(here)
    const runs: Record<'empty' | 'disqualify' | 'again' | 'qualify' | 'win', Run[]> = {
      ...{ empty: [], disqualify: [], again: [], qualify: [], win: [] },
    }
    for (let turn = 0; turn < TURNS; turn++) {
      const { bot, empty, people } = here
      const [first, second] = [here.fresh(EACH), here.fresh(EACH)]
      runs.empty.push(await measure(empty, people, here.clicks([...first, ...second], 'qualify')))
      runs.disqualify.push(await measure(bot, people, here.clicks(first, 'disqualify')))
      runs.again.push(await measure(bot, people, here.clicks(first, 'disqualify')))
      runs.qualify.push(await measure(bot, people, here.clicks(second, 'qualify')))
      runs.win.push(await measure(bot, people, here.clicks(second, 'win', 2)))
    }
    const speed = (of: readonly Run[]): number => median(of.map(({ perSecond }) => perSecond))
    const cpu = (of: readonly Run[]): number => median(of.map((run) => run.cpu))
    const { empty, again, ...decisions } = runs
    return [
      ...Object.entries(decisions).map(([verb, of]) =>
        atLeast(`decisions a second, durable: ${verb}`, speed(of), speed(empty), 1, rate),
      ),
      ...Object.entries(decisions).map(([verb, of]): Row => {
        const [measured, beside] = [cpu(of), cpu(empty)]
        return {
          what: `CPU of a decision: ${verb}`,
          measured: micro(measured),
          beside: micro(beside),
          ratio: measured / beside,
        }
      }),
      atMost('CPU without the commit: the same click again', cpu(again), cpu(empty), 0.5, micro),
    ]
  } finally {
    await here.close()
  }
}

async function warmUp(here: Duel): Promise<void> {
  const [first, second] = [here.fresh(WARM), here.fresh(WARM)]
  await measure(here.empty, here.people, here.clicks([...first, ...second], 'qualify'))
  await measure(here.bot, here.people, here.clicks(first, 'qualify'))
  await measure(here.bot, here.people, here.clicks(first, 'win', 2))
  await measure(here.bot, here.people, here.clicks(second, 'disqualify'))
}
