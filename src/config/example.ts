/** `.env.example`, printed from the table that parses the environment; a test keeps the file equal to it. */
import { TABLE } from './table.ts'

const HEAD = `# Settings of Partner Approvals. Copy to .env and fill in; an empty variable is an unset one.
# Real variables win over this file. Anything wrong is named at the start, all at once.
`

export function explainEnv(): string {
  const entries = Object.entries(TABLE).map(([name, { meaning, ...more }]) => {
    const fallback = 'fallback' in more ? `\n# Default: ${more.fallback}` : ''
    const example = 'example' in more ? `\n# Example: ${more.example}` : ''
    return `\n# ${meaning}.${fallback}${example}\n${name}=\n`
  })
  return HEAD + entries.join('')
}
