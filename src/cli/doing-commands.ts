/** The commands that try something out or write a file: mail, acceptance test, simulation, doctor, package. */
import type { Command } from 'commander'
import { readSettings } from '../flows/settings/read-settings.ts'
import type { Setup } from './deps.ts'
import { doctor, type DoctorDeps } from './doctor.ts'
import { mailPreview, mailTest } from './mail.ts'
import { addresses, type PackageArgs, teamsPackage } from './package.ts'
import type { Runner } from './program.ts'
import { type SendArgs, sendLead } from './send-lead.ts'
import { simulate } from './simulate.ts'
import { storeCopy } from './store-copy.ts'

interface Json {
  readonly json: boolean
}

export function doingCommands(bot: Command, runner: Runner): void {
  mailCommands(bot, runner)
  bot
    .command('send-lead')
    .argument('[file]', 'a request as JSON; else a sample partner')
    .description('posts a signed request and waits until it is in both lists and on a card')
    .option('--email <address>', "the sample's mail address, where .example is refused")
    .option('--json', 'as JSON', false)
    .action((file: string | undefined, args: Omit<SendArgs, 'file'>) =>
      runner.configured(({ open, newId, ...setup }) =>
        sendLead(
          { ...args, file },
          {
            ...setup,
            store: async () => (await open()).store,
            sales: async () => (await open()).sales,
            mark: () => newId().replaceAll('-', '').slice(0, 8),
            say: runner.say,
          },
        ),
      ),
    )
  bot
    .command('simulate')
    .argument('<file>', 'a request as JSON')
    .description('what would become of a request, without anything becoming of it')
    .option('--card', 'the whole card in the answer', false)
    .option('--json', 'as JSON', false)
    .action((file: string, args: { readonly card: boolean; readonly json: boolean }) =>
      runner.configured(async ({ open, mail, ...setup }) =>
        simulate({ ...args, file }, { ...setup, ...(await open()), mailOwner: mail.owner }),
      ),
    )
  bot
    .command('doctor')
    .description('what is missing, and the cure')
    .option('--json', 'as JSON', false)
    .action((args: Json) => runner.anyway((setup) => doctor(args, 'problems' in setup ? setup : patient(setup))))
  bot
    .command('package')
    .description('writes the Teams app package')
    .option('--out <file>', 'where', 'partner-approvals.zip')
    .option('--website <url>', 'of whoever runs the bot; default PUBLIC_STORE_URL')
    .option('--privacy <url>', 'its privacy statement')
    .option('--terms <url>', 'its terms of use')
    .option('--json', 'as JSON', false)
    .action((args: PackageArgs) => runner.configured((setup) => teamsPackage(args, setup.package)))
  bot
    .command('store')
    .description('the store itself')
    .command('copy')
    .argument('<url>', 'postgres://<user>@<host>/<database>, without a store in it; the password in PGPASSWORD')
    .description('copies everything from SQLite into PostgreSQL; the bot must be stopped')
    .option('--json', 'as JSON', false)
    .action((url: string, args: Json) => runner.configured((setup) => storeCopy({ ...args, url }, setup)))
}

function mailCommands(bot: Command, { configured }: Runner): void {
  const mail = bot.command('mail').description('the letters to the partner')
  mail
    .command('preview')
    .argument('[letter]', 'approved or rejected', 'approved')
    .description('a letter as it would leave')
    .option('--language <tag>', 'such as de-AT')
    .option('--lead <leadId>', 'the letter of this lead; else of a sample partner')
    .option('--html', 'its HTML part', false)
    .option('--json', 'as JSON', false)
    .action((letter: string, { lead, ...args }: { lead?: string; language?: string; html: boolean; json: boolean }) =>
      configured(({ open, compose, mail: { owner } }) =>
        mailPreview(
          { ...args, letter, leadId: lead },
          { compose, mailOwner: owner, store: async () => (await open()).store },
        ),
      ),
    )
  mail
    .command('test')
    .argument('<address>', 'yours')
    .argument('[letter]', 'approved or rejected', 'approved')
    .description('a letter of a sample partner, to an address of yours')
    .action((to: string, letter: string) =>
      configured(({ send, newId, mail: { owner } }) =>
        mailTest({ to, letter }, { mail: send, mailOwner: owner, newId }),
      ),
    )
}

const patient = (setup: Setup): DoctorDeps => ({
  ...setup,
  appId: setup.package.appId,
  store: async () => (await setup.open()).status(),
  settings: async () => (await readSettings((await setup.open()).store)).settings,
  async packageProblems() {
    const { appId, version, commands, build, storeUrl } = setup.package
    const built = await build({ appId: appId ?? '', version, commands, urls: addresses({}, storeUrl) })
    return 'problems' in built ? built.problems : []
  },
})
