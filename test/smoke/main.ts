/** `npm run smoke -- --yes`: the opt-in test against a real tenant, with the settings of the bot; says first what it will do. */
import { readConfig } from '../../src/config.ts'
import { loadEnv } from '../../src/config/env-file.ts'
import { smokeSteps } from './steps.ts'

const reading = readConfig(loadEnv(process.cwd(), process.env).env)
if ('problems' in reading) {
  for (const problem of reading.problems) console.error(problem)
  process.exit(78)
}
const steps = smokeSteps(reading.config)
console.log('The smoke test, with the settings of this folder:')
for (const { name, does } of steps) console.log(`  ${name}: ${does}`)
if (!process.argv.includes('--yes')) {
  console.log('Nothing was done. To do it: npm run smoke -- --yes')
  process.exit(2)
}
let failed = 0
for (const { name, run } of steps) {
  try {
    console.log(`✔ ${name}: ${await run()}`)
  } catch (error) {
    failed += 1
    console.log(`✘ ${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
process.exit(failed === 0 ? 0 : 1)
