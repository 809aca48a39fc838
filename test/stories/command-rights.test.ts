/** Each command as each role: who may is written here by hand, and nobody else does. */
import { strict as assert } from 'node:assert'
import { COMMANDS } from '../../src/teams/commands/table.ts'
import type { Person } from '../support/fake-teams/memory.ts'
import { nodes } from '../support/story-card.ts'
import { read, saying } from '../support/story-said.ts'
import { saidTo } from '../support/story-settings.ts'
import { type Story, story } from '../support/story.ts'

type Who = 'nobody' | 'rep' | 'manager' | 'admin'
const EVERYBODY: readonly Who[] = ['nobody', 'rep', 'manager', 'admin']

/** What is said, and who may. */
const MAY: Readonly<Record<string, readonly Who[]>> = {
  help: EVERYBODY,
  whoami: EVERYBODY,
  status: ['rep', 'manager', 'admin'],
  next: ['rep', 'manager'],
  leads: ['rep', 'manager'],
  'leads mine': ['rep', 'manager'],
  'leads new': ['rep', 'manager'],
  'leads overdue': ['rep', 'manager'],
  'leads contoso': ['rep', 'manager'],
  'lead contoso': ['rep', 'manager'],
  digest: ['manager'],
  'digest now': ['manager'],
  'digest off': ['manager'],
  'setup here': ['admin'],
  'setup here for b2b-eu': ['admin'],
  settings: ['admin'],
  'settings deadline 8': ['admin'],
  'settings undo': ['admin'],
  roles: ['admin'],
  'roles add admin 0a000000-0000-4000-8000-000000000001': ['admin'],
  'roles remove admin 0a000000-0000-4000-8000-000000000001': ['admin'],
  outbox: ['manager', 'admin'],
  'outbox retry card:x': ['manager', 'admin'],
  audit: ['admin'],
  'audit settings': ['admin'],
  'audit verify': ['admin'],
}

const people = (s: Story): Readonly<Record<Who, Person>> => ({
  nobody: s.sam,
  rep: s.ana,
  manager: s.mia,
  admin: s.adam,
})
const stored = async (s: Story): Promise<string> => JSON.stringify((await s.bot.store.read(['settings/current']))[0])

describe('B10 B17 each command for each role', () => {
  it('names every command of the table', () => {
    const named = new Set(Object.keys(MAY).flatMap((said) => COMMANDS.filter(({ name }) => said.startsWith(name))))
    assert.deepEqual(
      COMMANDS.filter((command) => !named.has(command)).map(({ name }) => name),
      [],
    )
  })

  for (const [said, may] of Object.entries(MAY))
    it(`${said}: ${may.length === 4 ? 'everybody' : may.join(', ')}, and nobody else, in a chat and in a channel`, async () => {
      await using s = await story()
      await s.receive({ organization: { name: 'Contoso Retail' } })
      for (const who of EVERYBODY) {
        const person = people(s)[who]
        const before = await stored(s)
        const answers = [read(await saidTo(s, said, person))]
        const shared = await saying(s, said, person, s.sales)
        answers.push(read(shared.here), ...(shared.own ? [read(shared.own)] : []))
        const refused = answers.filter((text) => text.includes('That needs the role')).length
        assert.equal(refused, may.includes(who) ? 0 : 2, `${who}: ${answers.join('\n---\n')}`)
        if (may.includes(who)) continue
        assert.equal(await stored(s), before, who)
        assert.equal(shared.own, undefined, who)
        for (const text of answers) assert.doesNotMatch(text, /Contoso/, who)
      }
    })

  it('help names all that somebody may do, and nothing that he may not', async () => {
    await using s = await story()
    for (const who of EVERYBODY) {
      const { card } = await saidTo(s, 'help', people(s)[who])
      const named = nodes(card)
        .filter(({ type, isSubtle }) => type === 'TextRun' && isSubtle)
        .map(({ text }) => String(text))
      for (const { name, takes } of COMMANDS) {
        const may = Object.entries(MAY).some(([said, those]) => said.startsWith(name) && those.includes(who))
        assert.equal(named.includes([name, takes.form].filter(Boolean).join(' ')), may, `${who}: ${name}`)
      }
    }
  })
})
