/** A mail server with a memory: every letter that left, as often as it did. */
import type { LetterOrder, Mail } from '../../src/ports/mail.ts'
import { type Weather, weather } from './world-weather.ts'

export interface FakeMail extends Mail {
  readonly weather: Weather
  /** Ms that each call takes. */
  slow: number
  readonly left: readonly LetterOrder[]
}

export function fakeMail(): FakeMail {
  const left: LetterOrder[] = []
  const mail: FakeMail = {
    weather: weather(() => mail.slow),
    slow: 0,
    left,
    send: (order) =>
      mail.weather.through(() => {
        left.push(order)
        return 'handed'
      }),
  }
  return mail
}
