/** CI runs what the README tells a newcomer to run, some of it at a time. */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './sources.ts'

describe('CI', () => {
  it('runs each step of `npm run check`, and then the browser', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { check: string } }
    const run = readFileSync(join(ROOT, '.ci/run'), 'utf8')
    const steps = [...run.matchAll(/^step [\w-]+ npm run -s ([\w:-]+)/gm)].map(([, name]) => name)
    const check = scripts.check.split(' && ').map((command) => command.replace('npm run -s ', ''))
    assert.deepEqual(steps.toSorted(), [...check, 'story:browser'].toSorted())
  })
})
