/** How a command ends: an exit code, what it says on stdout, and the sentences on stderr. */

/** 0 done · 1 not found, or a check failed · 2 usage · 78 configuration. */
export type Exit = 0 | 1 | 2 | 78

export interface Result {
  readonly exit: Exit
  /** Text as it is, an object as JSON, or many lines, written as they come. */
  readonly out?: string | object
  readonly lines?: AsyncIterable<string>
  readonly err?: readonly string[]
}

/** With `json` the object, else the text. */
export const told = (json: boolean, object: object, text: () => string): Result => ({
  exit: 0,
  out: json ? object : text(),
})

export const failed = (...err: readonly string[]): Result => ({ exit: 1, err })
export const misused = (...err: readonly string[]): Result => ({ exit: 2, err })
