/** The page and the forms of the settings, with something stored, something complained about, and something that somebody did first. */
import { inForce, type Variable } from '../../../src/core/settings/in-force.ts'
import { type Conversation, NO_SETTINGS, type Settings } from '../../../src/core/settings/settings.ts'
import { GROUP_NAMES, storedInputs } from '../../../src/core/settings/groups.ts'
import type { CardContext } from '../../../src/teams/cards/context.ts'
import { type SettingsForm, settingsFormData } from '../../../src/teams/cards/settings-form.ts'
import type { Page } from '../../../src/teams/cards/page-card.ts'
import { pageOf } from '../../../src/teams/cards/settings-page.ts'
import { ana, bo, DECIDED_AT } from './given.ts'

const channel = (name: string): Conversation => ({
  ...{
    serviceUrl: 'https://smba.example/emea/',
    id: `19:${name.toLowerCase().replaceAll(' ', '-')}@thread.tacv2`,
    name,
  },
})
const [requests, iberia] = [channel('Partner requests'), channel('Iberia and Latin America')]

const variables: readonly Variable[] = [
  { name: 'UNDO_SECONDS', value: '15', from: 'default' },
  { name: 'DEFAULT_LANGUAGE', value: 'en', from: 'environment' },
  { name: 'MAIL_CAP_ADDRESS', value: '3', from: 'default' },
  { name: 'MAIL_CAP_DOMAIN', value: '10', from: 'default' },
]
const settings: Settings = {
  ...NO_SETTINGS,
  version: 7,
  defaultChannel: requests,
  routes: [{ country: 'ES', language: 'es', to: iberia }],
  channelLanguages: { [iberia.id]: 'es' },
  values: {
    undoSeconds: 30,
    workingHours: { from: '09:00', to: '17:30', days: [1, 2, 3, 4, 5] },
    digest: { at: '08:00', zone: 'Europe/Berlin', on: { weekly: 1 } },
    mailCapDomain: 0,
  },
}

export function settingsFaces(context: CardContext) {
  const known = [requests, iberia]
  const form = (face: string, more: Partial<SettingsForm> & Pick<SettingsForm, 'group'>) => ({
    template: 'settings-form' as const,
    face,
    data: settingsFormData(
      {
        version: settings.version,
        typed: storedInputs(more.group, settings),
        ...{ inForce: inForce(variables, settings), known, ...more },
      },
      context,
    ),
  })
  const { page, change, forms } = context.phrases.settings
  const names = { people: new Map<string, string>(), channels: new Map<string, string>() }
  const since = change({ kind: 'value', name: 'undoSeconds', before: 30, after: 60 }, names)
  return [
    ...GROUP_NAMES.map((group) => form(group, { group })),
    form('complaints', {
      group: 'times',
      typed: { undoSeconds: '4000', deadlineHours: 'soon', workingFrom: '17:00', workingTo: '9:00', workingDays: '1' },
      problems: [
        { field: 'undoSeconds', code: 'not-whole', range: [0, 3600] },
        { field: 'deadlineHours', code: 'not-whole', range: [1, 720] },
        { field: 'workingTo', code: 'not-later', subject: '17:00' },
      ],
    }),
    form('stale', { group: 'times', version: 8, lines: [page.others(bo.name), since, forms.stillHere] }),
    form('no-channels', { group: 'languages', known: [] }),
  ]
}

export function settingsPages(context: CardContext): Readonly<Record<'settings' | 'roles' | 'announced', Page>> {
  const { page, change, rolesPage, roles, titles } = context.phrases.settings
  const names = { people: new Map([[bo.id, bo.name]]), channels: new Map<string, string>() }
  const granted = change({ kind: 'role', role: 'rep', person: bo.id, granted: true }, names)
  return {
    settings: pageOf({ settings, variables, last: { by: ana.name, at: DECIDED_AT }, lines: [page.saved] }, context),
    roles: {
      title: titles.roles,
      paragraphs: [granted, rolesPage.usage],
      facts: [
        { label: roles.rep, value: `${ana.name} (REPS), ${bo.name} (${rolesPage.byCommand})` },
        { label: roles.manager, value: rolesPage.nobody },
        { label: roles.admin, value: `${rolesPage.group(bo.id)} (ADMINS)` },
      ],
    },
    announced: {
      title: context.phrases.pages.notice.heading,
      paragraphs: [`${page.announced(ana.name)} ${granted}`],
    },
  }
}
