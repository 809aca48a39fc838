/** Every text of the catalogue has a reader: what no code asks for was translated three times for nobody. */
import assert from 'node:assert/strict'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { ROOT } from './sources.ts'

const PHRASES = 'src/teams/phrases/'
const pathOf = ({ fileName }: ts.SourceFile): string => relative(ROOT, fileName).replaceAll('\\', '/')
/** Makes sentences of a language's words: it reads them, and what it makes of them are texts again. */
const makesSentences = (path: string): boolean => path.startsWith(PHRASES) && path.endsWith('-words.ts')

function program(): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file))
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT)
  return ts.createProgram([join(ROOT, 'src/main.ts'), join(ROOT, 'src/cli.ts')], options)
}

/** What an object or an interface holds in the end. */
function textsOf(node: ts.Node): readonly ts.Declaration[] {
  const object = ts.isSatisfiesExpression(node) ? node.expression : node
  const parts: readonly ts.Declaration[] = ts.isObjectLiteralExpression(object)
    ? object.properties
    : ts.isInterfaceDeclaration(object) || ts.isTypeLiteralNode(object)
      ? object.members
      : []
  return parts.flatMap((part) => {
    const inner = ts.isPropertyAssignment(part)
      ? part.initializer
      : ts.isPropertySignature(part)
        ? part.type
        : undefined
    const inside = inner ? textsOf(inner) : []
    return inside.length > 0 ? inside : [part]
  })
}

/** Those of English, which gives the shape; one with a type of its own (a word for each verb, say) is complete by that type. */
const textsIn = (file: ts.SourceFile): readonly ts.Declaration[] =>
  file.statements.flatMap((statement) => {
    if (ts.isInterfaceDeclaration(statement)) return statement.name.text.endsWith('Words') ? textsOf(statement) : []
    if (!ts.isVariableStatement(statement) || !statement.modifiers) return []
    return statement.declarationList.declarations.flatMap(({ type, initializer }) =>
      !type && initializer ? textsOf(initializer) : [],
    )
  })

/** What a piece of code asks for: by name, by a key that it works out, or by handing an object to a function that knows its parts. */
function asked(node: ts.Node, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const partsOf = (of: ts.Node): readonly ts.Symbol[] => checker.getTypeAtLocation(of).getProperties()
  if (ts.isPropertyAccessExpression(node)) {
    const part = checker.getSymbolAtLocation(node.name)
    return part ? [part] : []
  }
  if (ts.isBindingElement(node)) {
    const name = (node.propertyName ?? node.name).getText()
    return partsOf(node.parent).filter((part) => part.name === name)
  }
  if (ts.isElementAccessExpression(node)) return partsOf(node.expression)
  if (!ts.isCallExpression(node)) return []
  return node.arguments.flatMap((argument) => {
    const known = checker.getContextualType(argument)?.getProperties() ?? []
    const names = new Set(known.map(({ name }) => name))
    return partsOf(argument).filter((part) => !known.includes(part) && (names.size === 0 || names.has(part.name)))
  })
}

describe('every text that people read', function () {
  // The compiler reads the whole house.
  this.timeout(120_000)

  it('is asked for by some code', () => {
    const built = program()
    const checker = built.getTypeChecker()
    const sources = built.getSourceFiles().filter((file) => pathOf(file).startsWith('src/'))
    const texts = sources
      .filter((file) => pathOf(file).startsWith(`${PHRASES}english/`) || makesSentences(pathOf(file)))
      .flatMap(textsIn)
    assert.ok(texts.length > 300)
    const read = new Set<ts.Declaration>()
    const visit = (node: ts.Node): void => {
      for (const { declarations = [] } of asked(node, checker)) for (const at of declarations) read.add(at)
      ts.forEachChild(node, visit)
    }
    sources.filter((file) => !pathOf(file).startsWith(PHRASES) || makesSentences(pathOf(file))).forEach(visit)
    const unread = texts.filter((text) => !read.has(text))
    assert.deepEqual(
      unread.map((text) => `${pathOf(text.getSourceFile())}: ${text.getText()}`),
      [],
    )
  })
})
