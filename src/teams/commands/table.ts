/** The commands, one row each: help, the manifest's command lists and the README are made from this table. */
import { DECIDING, ROLES } from '../../core/access.ts'
import { audit, type AuditDeps } from './audit.ts'
import { type Command, NOTHING } from './call.ts'
import type { DigestClickDeps } from '../clicks/digests.ts'
import { digest, DIGEST_FORM } from './digest.ts'
import { lead, leads, type LeadsDeps, next } from './leads.ts'
import { outbox, type OutboxDeps } from './outbox.ts'
import { help, whoami } from './help.ts'
import { roles, type RolesDeps } from './roles.ts'
import { settings } from './settings.ts'
import { SETUP_FORM, setupHere } from './setup-here.ts'
import { status, type StatusDeps } from './status.ts'

export interface CommandDeps extends StatusDeps, RolesDeps, LeadsDeps, OutboxDeps, AuditDeps, DigestClickDeps {
  readonly connector: RolesDeps['connector'] & AuditDeps['connector']
}

/** In the order of help: what is said most comes first. */
export const COMMANDS: readonly Command<CommandDeps>[] = [
  {
    name: 'help',
    aliases: ['hi', 'hello', 'hey', '?', 'hilfe', 'hallo', 'aide', 'bonjour', 'ayuda', 'hola'],
    takes: NOTHING,
    roles: [],
    byRole: true,
    often: true,
    run: (_, call) => Promise.resolve(help(COMMANDS, call)),
  },
  {
    name: 'next',
    aliases: ['weiter', 'nächste', 'suivant', 'suivante', 'siguiente'],
    takes: NOTHING,
    roles: DECIDING,
    private: true,
    often: true,
    run: next,
  },
  {
    name: 'leads',
    aliases: ['requests', 'anfragen', 'demandes', 'solicitudes'],
    takes: { form: '[mine | new | overdue | <company>]', longest: 60 },
    roles: DECIDING,
    private: true,
    often: true,
    run: leads,
  },
  {
    name: 'lead',
    aliases: ['request', 'show', 'anfrage', 'demande', 'solicitud'],
    takes: { form: '<id | company>', longest: 60, required: true },
    roles: DECIDING,
    private: true,
    often: true,
    run: lead,
  },
  {
    name: 'status',
    aliases: ['stand', 'état', 'estado'],
    takes: NOTHING,
    roles: ROLES,
    byRole: true,
    often: true,
    run: status,
  },
  {
    name: 'digest',
    aliases: ['bericht', 'bilan', 'resumen'],
    takes: { form: DIGEST_FORM, longest: 120 },
    roles: ['manager'],
    private: true,
    often: true,
    run: digest,
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
    often: true,
    run: roles,
  },
  {
    name: 'outbox',
    aliases: ['postausgang', "boîte d'envoi", 'bandeja de salida'],
    takes: { form: '[retry <key>]', longest: 250 },
    roles: ['manager', 'admin'],
    byRole: true,
    private: true,
    often: true,
    run: outbox,
  },
  {
    name: 'whoami',
    aliases: ['who am i', 'wer bin ich', 'qui suis-je', 'quién soy'],
    takes: NOTHING,
    roles: [],
    byRole: true,
    often: true,
    run: (_, call) => Promise.resolve(whoami(call)),
  },
  {
    name: 'setup here',
    aliases: ['setup', 'set up here', 'hier einrichten', 'configurer ici', 'configurar aquí'],
    takes: { form: SETUP_FORM, longest: 200 },
    roles: ['admin'],
    run: setupHere,
  },
  {
    name: 'audit',
    aliases: ['prüfprotokoll', "piste d'audit", 'auditoría'],
    takes: { form: '[<lead id> | verify]', longest: 60 },
    roles: ['admin'],
    private: true,
    run: audit,
  },
]

/** For the manifest: Teams lists ten at most. */
export const OFTEN = COMMANDS.filter(({ often }) => often)
