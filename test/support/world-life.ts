/** One life of the worker: when its power goes, none of its calls reaches anything any more, and none gets an answer. */
import { channelBound } from '../../src/flows/settings/channel-bound.ts'
import { deliverCommit } from '../../src/flows/commit.ts'
import type { DecideDeps } from '../../src/flows/decide.ts'
import { type Deliverer, deliverer } from '../../src/flows/deliver/deliver.ts'
import { cardPainter, type PaintDeps } from '../../src/flows/cards/paint-card.ts'
import { letterSender, type MailDeps } from '../../src/flows/mail/send-mail.ts'
import { noticeSender, type TellDeps } from '../../src/flows/deliver/tell-admins.ts'
import type { EffectOutcome } from '../../src/ports/store.ts'

export interface Report {
  readonly key: string
  readonly outcome: EffectOutcome
  readonly error: unknown
}

export interface Life extends Deliverer {
  /** The power goes. */
  end(): void
}

export type WorkerDeps = DecideDeps & TellDeps & MailDeps & PaintDeps & { readonly chance: () => number }

/** The worker as the whole product puts it together; it remembers nothing of an earlier life. */
export function worker(deps: WorkerDeps, reports: Report[]): Life {
  const power = { gone: false }
  const own: WorkerDeps = {
    ...deps,
    store: mortal(deps.store, power),
    chat: mortal(deps.chat, power),
    mail: mortal(deps.mail, power),
    floods: mortal(deps.floods, power),
  }
  const delivery = deliverer({
    ...own,
    handlers: {
      card: cardPainter(own),
      commit: (effect) => deliverCommit(own, effect),
      mail: letterSender(own),
      notice: channelBound(own, noticeSender(own)),
    },
    ended: () => undefined,
    fault: (error) => reports.push({ key: 'lease', outcome: { state: 'superseded' }, error }),
    report: (effect, outcome, error) => reports.push({ key: effect.key, outcome, error }),
  })
  return {
    ...delivery,
    end() {
      power.gone = true
      void delivery.stop(0)
    },
  }
}

/** The same object while there is power. */
function mortal<T extends object>(target: T, power: { readonly gone: boolean }): T {
  const never = (): Promise<never> => new Promise(() => undefined)
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        if (power.gone) return never()
        const answer: unknown = Reflect.apply(value, of, args)
        if (!(answer instanceof Promise)) return answer
        return answer.then(
          (it: unknown) => (power.gone ? never() : it),
          (error: unknown) => {
            if (power.gone) return never()
            throw error
          },
        )
      }
    },
  })
}
