/** The forms of the settings: what is stored stands in the inputs, what would be in force without it behind them, complaints where they belong. */
import { type InForce } from '../../core/settings/in-force.ts'
import { LANGUAGES } from '../../core/language.ts'
import type { Conversation, DigestSchedule, Weekday } from '../../core/settings/settings.ts'
import type { StoredValue, ValueName } from '../../core/settings/change.ts'
import { GROUPS, NOWHERE, type SettingsGroup } from '../../core/settings/groups.ts'
import { DIGEST_CHOICES, LEAVE, RANGES, type TypedSettings } from '../../core/settings/inputs.ts'
import type { SettingsField, SettingsProblem } from '../../core/settings/problems.ts'
import { clean, plainName } from '../../core/text.ts'
import { type Card, type CardContext, language } from './context.ts'
import { fit } from './ladder.ts'
import { shown } from './shown.ts'
import { expand } from './template.ts'

export interface SettingsForm {
  readonly group: SettingsGroup
  readonly version: number
  /** What stands in the inputs. */
  readonly typed: TypedSettings
  readonly inForce: readonly InForce[]
  /** The channels that may be chosen. */
  readonly known: readonly Conversation[]
  readonly problems?: readonly SettingsProblem[]
  /** What somebody else did meanwhile. */
  readonly lines?: readonly string[]
}

/** How many channels are offered, and how long a line may be. */
interface FormRung {
  readonly channels: number
  readonly line: number
}
const RUNGS: readonly [FormRung, ...FormRung[]] = [
  { channels: 80, line: 300 },
  { channels: 30, line: 120 },
]

export const settingsForm = (form: SettingsForm, ctx: CardContext): Card =>
  fit(RUNGS, false, (rung) => expand('settings-form', settingsFormData(form, ctx, rung)))

/** What the template `settings-form` is filled with. */
export function settingsFormData(form: SettingsForm, ctx: CardContext, rung: FormRung = RUNGS[0]) {
  const { settings, verbs } = ctx.phrases
  const fields: readonly SettingsField[] = GROUPS[form.group]
  const none = fields.includes('channel') && form.known.length === 0
  const { problems = [], lines = [] } = form
  const elsewhere = problems.filter(({ field }) => !fields.includes(field))
  const asked = none ? fields.filter((field) => field === 'language') : fields
  return {
    lang: language(ctx),
    heading: settings.titles[form.group],
    group: form.group,
    version: form.version,
    lines: [
      ...lines.map((text) => line(shown(text, rung.line), 'Default')),
      ...elsewhere.map((problem) => line(shown(settings.problem(problem), rung.line), 'Attention')),
    ],
    fields: asked.map((field) => fieldData(field, form, ctx, rung)),
    hints: none
      ? [settings.forms.noChannels]
      : [form.group === 'channels' ? settings.forms.route : settings.forms.empty],
    submit: asked.length > 0 ? [{ title: settings.forms.save }] : [],
    back: verbs.buttons.back,
  }
}

const line = (text: string, colour: 'Default' | 'Attention') => ({
  ...{ text, colour, weight: colour === 'Attention' ? 'Bolder' : 'Default' },
})

interface Option {
  readonly title: string
  readonly value: string
}

function fieldData(field: SettingsField, form: SettingsForm, ctx: CardContext, rung: FormRung) {
  const { settings } = ctx.phrases
  const options = optionsOf(field, form, ctx, rung)
  const typed = clean(form.typed[field] ?? '', { max: 60 })
  const offered = (value: string): boolean => options?.some((option) => option.value === value) ?? false
  const common = { id: field, label: settings.fields[field], cure: cureOf(field, ctx), hint: hintOf(field, form, ctx) }
  const chosen = typed.split(',').every(offered) ? typed : offered(LEAVE) ? LEAVE : ''
  return {
    choices: options
      ? [
          {
            ...common,
            style: field === 'workingDays' ? 'expanded' : 'compact',
            multi: field === 'workingDays',
            value: chosen,
            options,
          },
        ]
      : [],
    texts: options ? [] : [{ ...common, pattern: patternOf(field), value: typed }],
    problems: (form.problems ?? []).filter((p) => p.field === field).map((p) => shown(settings.problem(p), rung.line)),
  }
}

/** Null: it is typed. The first choice takes what is stored away. */
function optionsOf(
  field: SettingsField,
  { known, group }: SettingsForm,
  { phrases: { settings } }: CardContext,
  rung: FormRung,
): readonly Option[] | null {
  const leave = { title: settings.forms.leave, value: LEAVE }
  const languages = LANGUAGES.map((tag) => ({ title: settings.language(tag), value: tag }))
  switch (field) {
    case 'workingDays':
      return ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ title: settings.weekday(day), value: String(day) }))
    case 'digestOn':
      return [leave, ...DIGEST_CHOICES.map((value) => ({ title: digestTitle(value, settings), value }))]
    case 'figuresPerPerson':
      return [leave, { title: settings.yes, value: 'yes' }, { title: settings.no, value: 'no' }]
    case 'language':
    case 'channelLanguage':
      return [leave, ...languages]
    case 'partnerLanguage':
      return [{ title: '–', value: LEAVE }, ...languages]
    case 'channel': {
      const channels = known
        .slice(0, rung.channels)
        .map(({ id, name }) => ({ title: plainName(name, 60) || id, value: id }))
      return group === 'channels' ? [...channels, { title: settings.forms.nowhere, value: NOWHERE }] : channels
    }
    default:
      return null
  }
}

function digestTitle(value: string, settings: CardContext['phrases']['settings']): string {
  if (value === 'off' || value === 'weekdays' || value === 'daily') return settings[value]
  return settings.weekly(settings.weekday(Number(value.at(-1)) as Weekday))
}

/** Where nothing stands: what is in force then, or an example. */
function hintOf(field: SettingsField, { inForce }: SettingsForm, { phrases: { settings } }: CardContext): string {
  const beside = (name: ValueName): StoredValue | null => inForce.find((one) => one.name === name)?.beside ?? null
  switch (field) {
    case 'undoSeconds':
    case 'deadlineHours':
    case 'mailCapAddress':
    case 'mailCapDomain':
      return settings.value(field, beside(field))
    case 'digestAt':
      return (beside('digest') as DigestSchedule | null)?.at ?? ''
    case 'digestZone':
      return settings.forms.example('Europe/Berlin')
    case 'workingFrom':
      return settings.forms.example('09:00')
    case 'workingTo':
      return settings.forms.example('17:00')
    case 'country':
      return settings.forms.example('ES')
    case 'legalEntity':
      return settings.forms.example('usrt')
    case 'salesChannel':
      return settings.forms.example('b2b-eu')
    default:
      return settings.fields[field]
  }
}

function cureOf(field: SettingsField, { phrases: { settings } }: CardContext): string {
  if (isNumber(field)) return settings.problem({ field, code: 'not-whole', range: RANGES[field] })
  if (/From|To|At$/.test(field)) return settings.problem({ field, code: 'not-a-time' })
  const code = field === 'country' ? 'not-a-country' : field === 'digestZone' ? 'not-a-zone' : 'not-a-name'
  return settings.problem({ field, code })
}

/** What a client may hold back before it is sent; the server asks again. */
function patternOf(field: SettingsField): string {
  if (isNumber(field)) return String.raw`^\s*\d{1,5}\s*$`
  if (/From|To|At$/.test(field)) return String.raw`^\s*\d{1,2}:\d{2}\s*$`
  return field === 'country' ? String.raw`^\s*[A-Za-z]{2}\s*$` : '^.*$'
}

const isNumber = (field: SettingsField): field is keyof typeof RANGES => field in RANGES
