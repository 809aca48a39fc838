/** When digests are due: a slot is somebody's local date or ISO week and never an instant, so no change of a clock makes two of one. */
import type { DigestSchedule, Weekday } from '../settings/settings.ts'

/** Names and moments of one schedule rise together. */
export interface Slot {
  /** `2026-11-22`, or `2026-W47` of a weekly schedule: one digest each, whatever the clocks do. */
  readonly name: string
  /** When it is due: ISO 8601 UTC with milliseconds. */
  readonly at: string
}

/**
 * The newest `count` slots that are due, newest first. A time that does not exist on its day (clocks go forward) is moved behind the gap by
 * the gap's length; one that exists twice (clocks go back) means the first.
 * @param zone IANA; takes the place of a zone that the schedule does not name.
 * @param now epoch ms.
 */
export function dueSlots(schedule: DigestSchedule, zone: string, now: number, count: number): readonly Slot[] {
  const found: Slot[] = []
  // A day further on the time may be over already: clocks have been moved across midnight.
  for (
    let day = localDay(schedule, zone, now).add({ days: 1 });
    found.length < count;
    day = day.subtract({ days: 1 })
  ) {
    if (!falls(schedule.on, day)) continue
    const slot = slotOn(schedule, zone, day)
    if (Date.parse(slot.at) <= now) found.push(slot)
  }
  return found
}

/** The first slot that is not due yet. @param now epoch ms. */
export function nextSlot(schedule: DigestSchedule, zone: string, now: number): Slot {
  for (let day = localDay(schedule, zone, now).subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (!falls(schedule.on, day)) continue
    const slot = slotOn(schedule, zone, day)
    if (Date.parse(slot.at) > now) return slot
  }
}

/** What tells one schedule from another: whoever changes his gets no slot that was due before. */
export const scheduleName = ({ at, zone, on }: DigestSchedule): string =>
  [at, zone ?? '-', typeof on === 'string' ? on : `weekly-${on.weekly}`].join(' ')

/** The schedule that is called so. */
export function scheduleNamed(name: string): DigestSchedule {
  const [at = '', zone = '-', on = ''] = name.split(' ')
  const weekly = /^weekly-([1-7])$/.exec(on)?.[1]
  return {
    ...{ at, zone: zone === '-' ? null : zone },
    on: weekly ? { weekly: Number(weekly) as Weekday } : on === 'daily' ? 'daily' : 'weekdays',
  }
}

const localDay = (schedule: DigestSchedule, zone: string, now: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(schedule.zone ?? zone)
    .toPlainDate()

function falls(on: DigestSchedule['on'], day: Temporal.PlainDate): boolean {
  if (on === 'daily') return true
  return on === 'weekdays' ? day.dayOfWeek <= 5 : (day.dayOfWeek as Weekday) === on.weekly
}

function slotOn(schedule: DigestSchedule, zone: string, day: Temporal.PlainDate): Slot {
  const plainTime = Temporal.PlainTime.from(schedule.at)
  const { epochMilliseconds } = day.toZonedDateTime({ timeZone: schedule.zone ?? zone, plainTime })
  const name = typeof schedule.on === 'string' ? day.toString() : weekOf(day)
  return { name, at: new Date(epochMilliseconds).toISOString() }
}

const weekOf = ({ yearOfWeek, weekOfYear }: Temporal.PlainDate): string =>
  `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
