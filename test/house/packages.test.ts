/** What is installed: exact, explained and without scripts. */
import { strict as assert } from 'node:assert'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './sources.ts'

interface Manifest {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}
const json = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))
const manifest = json('package.json') as Manifest
const lock = json('package-lock.json') as {
  packages: Record<string, { version?: string; hasInstallScript?: boolean }>
}
const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

describe('every dependency', () => {
  it('is pinned to one exact version', () => {
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    assert.deepEqual(loose, [])
  })

  it('is locked at that version', () => {
    for (const [name, version] of Object.entries(all))
      assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name)
  })

  it('runs no script when it is installed', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1) ?? '')
    for (const name of scripted) assert.equal(manifest.allowScripts[name], false, name)
  })

  it('has a line in the README that says why', () => {
    assert.ok(existsSync(join(ROOT, 'README.md')), 'there is no README.md')
    const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n')
    const unexplained = Object.keys(all).filter((name) => !lines.some((line) => explains(line, name)))
    assert.deepEqual(unexplained, [])
  })

  /** The line names the package (or its kind: `@types/*`, `node-*`) in backticks and says something about it. */
  function explains(line: string, name: string): boolean {
    const named = [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '')
    const kind = (code: string): boolean => code.endsWith('*') && code.length > 4 && name.startsWith(code.slice(0, -1))
    if (!named.some((code) => code === name || kind(code))) return false
    return (line.replace(/`[^`]*`/g, '').match(/\p{L}{2,}/gu) ?? []).length >= 2
  }
})
