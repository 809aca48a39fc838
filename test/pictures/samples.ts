/** Writes cards/samples/<template>.<face>.json, which the public designer opens beside the templates: `node test/pictures/samples.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { faces } from '../teams/cards/faces.ts'

const folder = join(import.meta.dirname, '../../cards/samples')
mkdirSync(folder, { recursive: true })
for (const { template, face, data } of faces) {
  const file = join(folder, `${template}.${face}.json`)
  writeFileSync(file, await format(JSON.stringify(data), { ...(await resolveConfig(file)), filepath: file }))
}
