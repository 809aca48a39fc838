/** Which command was said, or which one was probably meant. */
import { plainWord } from '../../core/company-words.ts'
import { distance, type Said } from './parse.ts'

/** What finding needs to know of a row of the table. */
interface Named {
  readonly name: string
  readonly aliases: readonly string[]
  readonly takes: { readonly form: string }
}

/** The longest name or alias that the words begin with, and what follows it as typed. */
export function find<C extends Named>(
  commands: readonly C[],
  { words, typed }: Said,
): { readonly command: C; readonly args: readonly string[] } | null {
  const hit = commands
    .flatMap((command) => namesOf(command).map((name) => ({ command, name })))
    .filter(({ name }) => name.every((word, i) => words[i] === word))
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (!hit) return null
  const args = typed.slice(hit.name.length)
  // A command that takes nothing and is followed by something was not meant.
  return hit.command.takes.form === '' && args.length > 0 ? null : { command: hit.command, args }
}

const namesOf = ({ name, aliases }: Named): readonly (readonly string[])[] =>
  [name, ...aliases].map((said) => said.split(' ').map(plainWord))

/** A command whose name is a slip or two away from how the words begin; short names forgive one slip, the shortest none. */
export function nearest<Name extends string>(
  commands: readonly (Named & { readonly name: Name })[],
  { words }: Said,
): Name | null {
  const near = commands
    .flatMap((command) => namesOf(command).map((name) => ({ command, off: slips(words, name) })))
    .filter(({ off }) => off !== null)
    .sort((a, b) => (a.off ?? 0) - (b.off ?? 0))[0]
  return near?.command.name ?? null
}

function slips(words: readonly string[], name: readonly string[]): number | null {
  const whole = name.join(' ')
  const spoken = words.slice(0, name.length).join(' ').slice(0, 40)
  const off = distance(spoken, whole)
  const forgiven = whole.length < 3 ? 0 : whole.length < 6 ? 1 : 2
  return off <= forgiven ? off : null
}
