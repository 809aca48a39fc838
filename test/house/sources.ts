/** The files of this house and what they import, as the compiler sees it. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'

export const ROOT = join(import.meta.dirname, '../..')

export interface Source {
  /** From the root, with `/`: `src/core/case.ts`. */
  readonly path: string
  readonly text: string
}

export const filesOf = (pattern: string): Source[] =>
  globSync(pattern, { cwd: ROOT, exclude: ['**/node_modules/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

/** Own files as paths from the root, everything else (packages, `node:` modules) as it is written. */
export const importsOf = ({ path, text }: Source): string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? posix.normalize(posix.join(dirname(path), fileName)) : fileName,
    )

/** `src/core/case.ts` → `core`; `src/app.ts` → `app.ts`. */
export const roomOf = (path: string): string => path.split('/')[1] ?? ''

/** The code without comments, texts and regular expressions. */
export function codeOf({ path, text }: Source): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const tokens: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return
    if (node.getChildCount(file) > 0) return node.getChildren(file).forEach(visit)
    const quoted = ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node)
    const gap = node.getFullWidth() > node.getWidth(file) ? ' ' : ''
    tokens.push(gap, quoted || ts.isRegularExpressionLiteral(node) ? "''" : node.getText(file))
  }
  visit(file)
  return tokens.join('')
}
