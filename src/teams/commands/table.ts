/** The commands, one row each: help, the manifest's command lists and the README are made from this table. */
import { ROLES } from '../../core/access.ts'
import { type Command, NOTHING } from './call.ts'
import { help, whoami } from './help.ts'
import { roles, type RolesDeps } from './roles.ts'
import { settings } from './settings.ts'
import { setupHere } from './setup-here.ts'
import { status, type StatusDeps } from './status.ts'

export type CommandDeps = StatusDeps & RolesDeps

/** In the order of help: what is said most comes first. */
export const COMMANDS: readonly Command<CommandDeps>[] = [
  {
    name: 'help',
    aliases: ['hi', 'hello', 'hey', '?', 'hilfe', 'hallo', 'aide', 'bonjour', 'ayuda', 'hola'],
    takes: NOTHING,
    roles: [],
    often: true,
    run: (_, call) => Promise.resolve(help(COMMANDS, call)),
  },
  {
    name: 'status',
    aliases: ['stand', 'état', 'estado'],
    takes: NOTHING,
    roles: ROLES,
    often: true,
    run: status,
  },
  {
    name: 'whoami',
    aliases: ['who am i', 'wer bin ich', 'qui suis-je', 'quién soy'],
    takes: NOTHING,
    roles: [],
    often: true,
    run: (_, call) => Promise.resolve(whoami(call)),
  },
  {
    name: 'setup here',
    aliases: ['setup', 'set up here', 'hier einrichten', 'configurer ici', 'configurar aquí'],
    takes: { form: '[for <sales channel>]', longest: 200 },
    roles: ['admin'],
    run: setupHere,
  },
  {
    name: 'settings',
    aliases: ['einstellungen', 'paramètres', 'configuración'],
    takes: { form: '[undo | <setting> <value>]', longest: 120 },
    roles: ['admin'],
    private: true,
    often: true,
    run: settings,
  },
  {
    name: 'roles',
    aliases: ['rollen', 'rôles'],
    takes: { form: '[add | remove <role> <object id>]', longest: 120 },
    roles: ['admin'],
    private: true,
    run: roles,
  },
]

/** For the manifest: Teams lists ten at most. */
export const OFTEN = COMMANDS.filter(({ often }) => often)
