/** The commands that look: cases, effects, audit trail, both sides, settings. */
import { type Command, InvalidArgumentError } from 'commander'
import { auditExport, auditVerify } from './audit.ts'
import { dualWriteSetUp } from './set-up.ts'
import { dualWriteCheck, dualWriteStatus, dualWriteSteer } from './dual-write.ts'
import { leads, type LeadsArgs } from './leads.ts'
import { outbox, type OutboxArgs, outboxRetry } from './outbox.ts'
import type { Runner } from './program.ts'
import { settings } from './settings.ts'
import { show } from './show.ts'

interface Json {
  readonly json: boolean
}

const ROWS = 200

export function lookingCommands(bot: Command, { configured }: Runner): void {
  bot
    .command('show')
    .argument('<leadId>')
    .description('one case with both sides, its effects and its history')
    .option('--json', 'as JSON', false)
    .action((leadId: string, { json }: Json) => configured(async ({ open }) => show({ leadId, json }, await open())))
  bot
    .command('leads')
    .description('the cases, newest first, or a view of Sales')
    .option('--stage <stage>', 'new, qualified, approved or rejected')
    .option('--view <view>', 'b2b (All commerce B2B leads) or my-open (My open leads)')
    .option('--owner <objectId>', 'whose open leads')
    .option('--limit <n>', 'rows at most', rows, ROWS)
    .option('--after <cursor>', 'go on where the list before ended')
    .option('--json', 'as JSON', false)
    .action((args: LeadsArgs) => configured(async ({ open }) => leads(args, await open())))
  bot
    .command('settings')
    .description('what is configured, by the environment and by talking to the bot')
    .option('--json', 'as JSON', false)
    .action((args: Json) =>
      configured(async ({ open, variables }) => settings(args, { store: (await open()).store, variables })),
    )
  outboxCommands(bot, configured)
  auditCommands(bot, configured)
  dualWriteCommands(bot, configured)
}

function outboxCommands(bot: Command, configured: Runner['configured']): void {
  const box = bot
    .command('outbox')
    .description('what the world must still be told')
    .option('--state <state...>', 'waiting, leased, parked, unknown, done, superseded', [])
    .option('--limit <n>', 'rows at most', rows, ROWS)
    .option('--json', 'as JSON', false)
    .action(({ state: states, ...args }: Omit<OutboxArgs, 'states'> & { readonly state: string[] }) =>
      configured(async ({ open }) => outbox({ ...args, states }, await open())),
    )
  box
    .command('retry')
    .argument('<key>')
    .description('tell once more what is parked or unknown')
    .action((key: string) =>
      configured(async ({ open, clock, newId }) => outboxRetry({ key }, { clock, newId, ...(await open()) })),
    )
}

function auditCommands(bot: Command, configured: Runner['configured']): void {
  const audit = bot.command('audit').description('the audit trail')
  audit
    .command('verify')
    .description('names the first row that is not as it was written')
    .option('--json', 'as JSON', false)
    .action((args: Json) => configured(async ({ open }) => auditVerify(args, await open())))
  audit
    .command('export')
    .description('every row, as JSON lines')
    .option('--json', 'as it is anyway')
    .action(() => configured(async ({ open }) => auditExport(await open())))
}

function dualWriteCommands(bot: Command, configured: Runner['configured']): void {
  const dual = bot.command('dual-write').description('Sales and Commerce, kept in step')
  dual
    .command('status')
    .description('the maps, and whether they run')
    .option('--json', 'as JSON', false)
    .action((args: Json) => configured((setup) => dualWriteStatus(args, setup)))
  dual
    .command('check')
    .description('every case of which the two sides say something else')
    .option('--json', 'as JSON', false)
    .action((args: Json) => configured(async ({ open }) => dualWriteCheck(args, await open())))
  dual
    .command('set-up')
    .description('reference data that a decision was refused for (embedded store)')
    .argument('<legalEntity>')
    .argument('<what>', 'currency or group')
    .argument('<name>')
    .action((legalEntity: string, what: string, name: string) =>
      configured(async ({ open }) => dualWriteSetUp({ legalEntity, table: what, name }, await open())),
    )
  for (const verb of ['pause', 'resume', 'retry'])
    dual
      .command(verb)
      .description(`${verb} the maps of live Dynamics`)
      .action(() => configured(dualWriteSteer))
}

function rows(text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1 || n > 1_000_000)
    throw new InvalidArgumentError('It is a number from 1 to 1000000.')
  return n
}
