/** How settings, roles and their changes are told: the sentences are made here, of each language's words. */
import type { Role } from '../../core/access.ts'
import type { Language } from '../../core/language.ts'
import {
  conditionsOf,
  type DigestSchedule,
  type RouteWhen,
  type StoredValues,
  type Weekday,
} from '../../core/settings/settings.ts'
import type { SettingsChange, StoredValue, ValueName } from '../../core/settings/change.ts'
import type { SettingsField, SettingsProblem } from '../../core/settings/problems.ts'

export interface SettingsWords {
  readonly locale: string
  readonly titles: Readonly<Record<'page' | 'channels' | 'times' | 'digest' | 'languages' | 'mail' | 'roles', string>>
  readonly names: Readonly<Record<ValueName, string>>
  readonly fields: Readonly<Record<SettingsField, string>>
  /** What is wrong, as the cure; stands behind the field's name and a colon. */
  readonly cures: Readonly<
    Record<SettingsProblem['code'], (subject: string, range: readonly [number, number]) => string>
  >
  readonly roles: Readonly<Record<Role, string>>
  readonly values: {
    readonly seconds: (n: number) => string
    readonly hours: (n: number) => string
    readonly mails: (n: number) => string
    readonly noCap: string
    readonly none: string
    readonly off: string
    readonly yes: string
    readonly no: string
    readonly weekdays: string
    readonly daily: string
    readonly weekly: (day: string) => string
    readonly at: (days: string, time: string, zone: string | null) => string
    readonly asConfigured: string
  }
  readonly sources: {
    /** `beside`: what would be in force otherwise. */
    readonly stored: (beside: string) => string
    readonly default: string
  }
  /** A name and what is said of it, with the colon of the language. */
  readonly named: (name: string, said: string) => string
  readonly conditions: Readonly<Record<keyof RouteWhen, (value: string) => string>>
  readonly others: string
  /** What was done. */
  readonly changes: ChangeWords & { readonly aChannel: string }
  /** The same while it is asked about, and nothing has happened yet. */
  readonly wouldBe: ChangeWords
  readonly page: SettingsPageWords
  readonly forms: SettingsFormWords
  readonly rolesPage: RolesPageWords
}

interface ChangeWords {
  /** What it is, or was, without the change. */
  readonly before: (value: string) => string
  readonly bound: (which: string, channel: string) => string
  readonly unbound: (which: string) => string
  /** Nothing takes what no other route takes. */
  readonly unboundOthers: string
  readonly speaks: (channel: string, language: string) => string
  readonly granted: (person: string, role: string) => string
  readonly revoked: (person: string, role: string) => string
}

interface SettingsPageWords {
  /** `when` is a date and a time. */
  readonly version: (n: number, by: string, when: string) => string
  readonly untouched: string
  readonly defaultChannel: string
  readonly noChannel: string
  readonly undoHint: string
  /** What may be said instead of the forms. */
  readonly usage: string
  /** That the channel's own settings are said in it. */
  readonly inChannel: string
  readonly saved: string
  readonly same: string
  readonly others: (by: string) => string
  readonly undoTitle: string
  readonly undoYes: string
  readonly announced: (by: string) => string
}
interface SettingsFormWords {
  readonly save: string
  readonly empty: string
  readonly route: string
  readonly nowhere: string
  readonly leave: string
  readonly example: (text: string) => string
  readonly stillHere: string
  readonly noChannels: string
}
interface RolesPageWords {
  readonly usage: string
  readonly nobody: string
  readonly byCommand: string
  readonly group: (id: string) => string
  readonly revokeTitle: string
  readonly revokeYes: string
  readonly mentionInChannel: string
  readonly notFound: string
  readonly guest: (name: string) => string
}

/** Names that the changes hold only as ids. */
export interface Names {
  readonly people: ReadonlyMap<string, string>
  readonly channels: ReadonlyMap<string, string>
}

export function settingsPhrases(w: SettingsWords) {
  const languages = new Intl.DisplayNames(w.locale, { type: 'language' })
  const list = new Intl.ListFormat(w.locale, { type: 'conjunction' })
  const dayName = new Intl.DateTimeFormat(w.locale, { weekday: 'short', timeZone: 'UTC' })
  /** 1 January 2024 was a Monday. */
  const weekday = (day: Weekday): string => dayName.format(new Date(Date.UTC(2024, 0, day)))
  const language = (tag: string): string => languages.of(tag) ?? tag

  function digest(value: DigestSchedule | 'off'): string {
    if (value === 'off') return w.values.off
    const { weekdays, daily, weekly, at } = w.values
    const days = value.on === 'weekdays' ? weekdays : value.on === 'daily' ? daily : weekly(weekday(value.on.weekly))
    return at(days, value.at, value.zone)
  }
  const hours = ({ from, to, days }: NonNullable<StoredValues['workingHours']>): string =>
    `${days.map(weekday).join(', ')} ${from}–${to}`

  function value(name: ValueName, of: StoredValue | null): string {
    if (of === null) return w.values.none
    switch (name) {
      case 'undoSeconds':
        return w.values.seconds(Number(of))
      case 'deadlineHours':
        return w.values.hours(Number(of))
      case 'mailCapAddress':
      case 'mailCapDomain':
        return of === 0 ? w.values.noCap : w.values.mails(Number(of))
      case 'workingHours':
        return hours(of as NonNullable<StoredValues['workingHours']>)
      case 'digest':
        return digest(of as DigestSchedule | 'off')
      case 'figuresPerPerson':
        return of === true ? w.values.yes : w.values.no
      case 'language':
        return language(of as string)
    }
  }

  /** What a route asks for; without a condition: all other requests. */
  function which(when: RouteWhen): string {
    const said = conditionsOf(when).map(([name, of]) => w.conditions[name](name === 'language' ? language(of) : of))
    return said.length > 0 ? list.format(said) : w.others
  }

  const change =
    (words: ChangeWords) =>
    (of: SettingsChange, { people, channels }: Names): string => {
      switch (of.kind) {
        case 'value': {
          const told = (v: StoredValue | null): string => (v === null ? w.values.asConfigured : value(of.name, v))
          return `${w.named(w.names[of.name], told(of.after))} (${words.before(told(of.before))}).`
        }
        case 'route': {
          const before = of.before && of.before.id !== of.after?.id ? ` (${words.before(of.before.name)})` : ''
          if (of.after) return `${words.bound(which(of.when), of.after.name)}${before}.`
          const gone = conditionsOf(of.when).length > 0 ? words.unbound(which(of.when)) : words.unboundOthers
          return `${gone}${before}.`
        }
        case 'channel-language': {
          const spoken: Language | null = of.after
          const channel = channels.get(of.channel) ?? w.changes.aChannel
          return `${words.speaks(channel, spoken ? language(spoken) : w.values.asConfigured)}.`
        }
        case 'role': {
          const person = people.get(of.person) ?? of.person
          return `${(of.granted ? words.granted : words.revoked)(person, w.roles[of.role])}.`
        }
      }
    }

  return {
    ...{ titles: w.titles, names: w.names, fields: w.fields, roles: w.roles, sources: w.sources, named: w.named },
    ...{ page: w.page, forms: w.forms, rolesPage: w.rolesPage, others: w.others },
    ...{ yes: w.values.yes, no: w.values.no, off: w.values.off, daily: w.values.daily, weekdays: w.values.weekdays },
    ...{ value, which, language, weekday, weekly: w.values.weekly },
    change: change(w.changes),
    wouldChange: change(w.wouldBe),
    problem: ({ field, code, subject = '', range = [0, 0] }: SettingsProblem): string =>
      w.named(w.fields[field], w.cures[code](subject, range)),
  }
}
