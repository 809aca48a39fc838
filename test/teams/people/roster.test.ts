/** Names for sentences, from a channel's roster. */
import { strict as assert } from 'node:assert'
import type { Member } from '../../../src/teams/connector/connector.ts'
import { learnNames } from '../../../src/teams/people/roster.ts'

const CHANNEL = { serviceUrl: 'https://smba.trafficmanager.net/emea', id: '19:a@thread.tacv2', name: 'Sales' }

function rosterOf(pages: readonly (readonly Member[])[]) {
  const names = new Map<string, unknown>()
  const asked: (string | undefined)[] = []
  const holders = ['ana', 'mia'].map((id) => ({ id, name: '…' }))
  const questions: string[] = []
  return {
    names,
    asked,
    questions,
    deps: {
      connector: {
        getPagedMembers: (_: unknown, after?: string) => {
          asked.push(after)
          const page = Number(after ?? 0)
          return Promise.resolve({
            members: pages[page] ?? [],
            next: page + 1 < pages.length ? String(page + 1) : null,
          })
        },
      },
      directory: {
        rolesOf(id: string) {
          questions.push(`roles of ${id}`)
          return Promise.resolve([])
        },
        holders(roles: readonly string[], limit: number) {
          questions.push(`holders of ${roles.join(', ')}`)
          return Promise.resolve(holders.slice(0, limit))
        },
      },
      people: {
        get: (key: string) => Promise.resolve(names.get(key)),
        set: (key: string, value: unknown) => Promise.resolve(void names.set(key, value)),
        delete: () => Promise.resolve(),
      },
    },
  }
}

describe('the roster of a channel', () => {
  it('gives the names of people with a role, from every page', async () => {
    const roster = rosterOf([
      [{ id: '29:1', aadObjectId: 'ANA', name: 'Ana\u202e Ruiz' }],
      [
        { id: '29:2', aadObjectId: 'mia', name: 'Mia Berg' },
        { id: '29:3', aadObjectId: 'sam', name: 'Sam Stranger' },
        { id: '29:4', name: 'Nobody' },
      ],
    ])
    await learnNames(roster.deps, CHANNEL)
    assert.deepEqual([...roster.names], [['ana', 'Ana Ruiz'], ['mia', 'Mia Berg']]) // prettier-ignore
    assert.deepEqual(roster.questions, ['holders of rep, manager, admin'], 'the store was asked for each member')
  })

  it('is not read without end', async () => {
    const endless = rosterOf(Array.from({ length: 100 }, () => [{ id: '29:1', aadObjectId: 'ana', name: 'Ana' }]))
    await learnNames(endless.deps, CHANNEL)
    assert.equal(endless.asked.length, 20)
  })
})
