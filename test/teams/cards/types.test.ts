/** Every face is an Adaptive Card by Microsoft's own types. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import ts from 'typescript'
import { expand } from '../../../src/teams/cards/template.ts'
import { faces } from './faces.ts'

const FILE = join(import.meta.dirname, 'all-faces.generated.ts')

/** Complaints of the compiler about `body`, as if it stood in this folder. */
function complaints(body: string): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) =>
    name === FILE ? ts.createSourceFile(name, body, ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest)
  const program = ts.createProgram([FILE], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('Cards by their types', () => {
  const typed = (cards: readonly object[]): string =>
    [
      "import type { IAdaptiveCard } from '@microsoft/teams.cards'",
      ...cards.map((card, n) => `export const card${n} = ${JSON.stringify(card)} satisfies IAdaptiveCard`),
    ].join('\n')

  it('every face satisfies IAdaptiveCard', function () {
    this.timeout(60_000)
    assert.deepEqual(complaints(typed(faces.map(({ template, data }) => expand(template, data)))), [])
  })

  it('a card that is none is seen', function () {
    this.timeout(60_000)
    const card: IAdaptiveCard = { type: 'AdaptiveCard', version: '1.5', body: [] }
    assert.deepEqual(complaints(typed([card])), [])
    const wrong = { ...card, body: [{ type: 'TextBlock', text: 1, colour: 'Good' }] }
    assert.notEqual(complaints(typed([wrong])).length, 0)
  })
})
