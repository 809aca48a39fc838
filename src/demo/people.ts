/** Who and what there is in the try-out: one person with every role, one team, one channel; the ids are real GUIDs that belong to nobody. */
import { TABLE } from '../config/table.ts'

const TENANT = '4f1d0c7a-9a35-4d0e-8c2b-6f1f3a1b5c01'
export const ANA = { id: '0b7f3f52-5a0e-4f3a-8a54-3a6c7b0a1e01', name: 'Ana Ruiz' }
/** The chat with the bot, which the page opens by itself. */
export const CHAT_ID = 'a:demo-personal'
export const TEAM = 'Contoso Sales'
export const CHANNEL = { id: '19:demo-partners@thread.tacv2', name: 'Partner requests' }

const colleague = (n: number, name: string) => {
  const [given = '', surname = ''] = name.split(' ')
  const mail = `${given.toLowerCase()}@contoso.example`
  return [
    `  - id: "29:demo-${n}"`,
    `    name: ${name}`,
    `    userPrincipleName: ${mail}`,
    `    aadObjectId: 0b7f3f52-5a0e-4f3a-8a54-3a6c7b0a1e0${n}`,
    `    givenName: ${given}`,
    `    surname: ${surname}`,
    `    email: ${mail}`,
  ]
}

/** The Playground's own configuration; it insists on exactly five colleagues, one group chat and one further channel. */
export const playgroundYaml = (): string =>
  [
    'version: "0.1.1"',
    `tenantId: ${TENANT}`,
    'bot:',
    '  id: 28:6d5d1a5e-2d0f-4c44-9a70-0b1a6b1f7c10',
    '  name: Partner Approvals',
    'currentUser:',
    '  id: "29:demo-1"',
    `  name: ${ANA.name}`,
    '  userPrincipleName: ana@contoso.example',
    `  aadObjectId: ${ANA.id}`,
    '  givenName: Ana',
    '  surname: Ruiz',
    '  email: ana@contoso.example',
    'users:',
    ...['Ben Ode', 'Cleo Sato', 'Dai Kim', 'Eve Moss', 'Fay Lund'].flatMap((name, i) => colleague(i + 2, name)),
    'personalChat:',
    `  id: ${CHAT_ID}`,
    'groupChat:',
    '  id: 19:demo-group@thread.v2',
    '  name: Sales group',
    'team:',
    '  id: 19:demo-general@thread.tacv2',
    '  aadGroupId: 7f1c0b8e-10cb-4f3f-9e8f-5d1c2c0d9a01',
    `  name: ${TEAM}`,
    '  channels:',
    `    - id: ${CHANNEL.id}`,
    `      name: ${CHANNEL.name}`,
    '',
  ].join('\n')

/** The bot's environment, whole: neither a `.env` of the real bot counts nor what the terminal has set. */
export const botEnvironment = (folder: string, port: number): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(TABLE).map((name) => [name, ''])),
  LOCAL: '1',
  PORT: String(port),
  STORE_URL: storeUrl(folder),
  MAIL_DIR: mailFolder(folder),
  MicrosoftAppTenantId: TENANT,
  ADMINS: ANA.id,
  REPS: ANA.id,
  MANAGERS: ANA.id,
  UNDO_SECONDS: '5',
  // The cards name times of day, which the one person who tries it reads off the clock of this machine.
  TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
  PUBLIC_STORE_NAME: 'Contoso B2B',
  PUBLIC_STORE_URL: 'https://shop.contoso.example',
  LOG_LEVEL: 'error',
})

export const storeUrl = (folder: string): string => `sqlite:${folder}/partner-approvals.sqlite`
export const mailFolder = (folder: string): string => `${folder}/mail`
