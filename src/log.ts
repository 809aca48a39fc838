/** What an operator reads: one JSON line a fact, of listed fields alone, so that no name, address, token or card can slip in. */
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import { RolesUnknown } from './ports/directory.ts'
import { StoreFailure, TryLater } from './ports/failures.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const WORD = /^[a-z][a-z0-9-]{0,30}$/i
const NUMBER = 'number'

/**
 * What a line may carry beside its sentence and its error (`err`): ids, verbs, codes and numbers, each in its shape.
 * A value of another shape came from outside, and is withheld; a field that is not listed is dropped.
 */
const SHAPES = {
  leadId: GUID,
  /** Entra object id. */
  person: GUID,
  /** Of one request, answer or effect at work: what an error shows. */
  reference: /^[a-z0-9-]{4,64}$/i,
  /** Of an effect. */
  key: /^[a-z.]{1,20}:[a-z0-9:./_-]{1,200}$/i,
  /** Nothing like a mail address: the only thing with an @ is a Teams thread. */
  lane: /^(mailbox|[a-z]+:([a-z0-9:_.-]{1,200}|[a-z0-9:_-]{1,200}@(thread\.(tacv2|v2|skype)|unq\.gbl\.spaces)))$/i,
  kind: WORD,
  verb: WORD,
  stage: WORD,
  phase: WORD,
  state: WORD,
  outcome: WORD,
  reason: WORD,
  code: /^[a-z0-9][a-z0-9_.-]{0,60}$/i,
  method: WORD,
  /** Of the row that seals the audit trail. */
  hash: /^[0-9a-f]{64}$/,
  /** The pattern of a path, not the path. */
  route: /^\/[a-z/{}]{0,60}$/i,
  version: NUMBER,
  status: NUMBER,
  attempts: NUMBER,
  count: NUMBER,
  port: NUMBER,
  seal: NUMBER,
  ms: NUMBER,
} as const
const WITHHELD = '[withheld]'
const FOR_OPERATORS = [StoreFailure, TryLater, RolesUnknown]

/** Pino's own methods, without `child`, whose bindings pass by the list. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/**
 * Sentences are constants of the program: what varies is a field, `log.warn({ leadId, ms }, 'The store is slow.')`.
 * @param out where lines go; default standard output.
 */
export function createLog(level: string, out?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: allowed },
    serializers: { err: (outline: unknown) => outline },
    hooks: {
      // Without a sentence pino would take the message of the error, and further arguments would be put into the sentence.
      logMethod([first, second]: unknown[], method) {
        const sentence =
          [first, second].find((part) => typeof part === 'string') ?? 'Something was logged without a sentence.'
        method.call(this, typeof first === 'object' && first !== null ? first : {}, sentence)
      },
    },
  }
  const lines = out ? pino(options, out) : pino(options)
  return {
    debug: lines.debug.bind(lines),
    info: lines.info.bind(lines),
    warn: lines.warn.bind(lines),
    error: lines.error.bind(lines),
  }
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (name === 'err') kept.err = outlineOf(value)
    if (!Object.hasOwn(SHAPES, name)) continue
    const shape = SHAPES[name as keyof typeof SHAPES]
    const right = shape === NUMBER ? Number.isFinite(value) : typeof value === 'string' && shape.test(value)
    kept[name] = right ? value : WITHHELD
  }
  return kept
}

/**
 * Messages of libraries quote what they choked on (JSON.parse: the text; mail: the address), so only type, code and place are kept;
 * the messages of some failures of ours are promised to be sentences for an operator.
 */
function outlineOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return {
    type: WORD.test(error.name) ? error.name : WITHHELD,
    ...(typeof code === 'string' && SHAPES.code.test(code) ? { code } : {}),
    ...(FOR_OPERATORS.some((failure) => error instanceof failure) ? { message: error.message } : {}),
    at: placesIn(error.stack ?? ''),
    ...(cause instanceof Error && cause !== error ? { cause: outlineOf(cause) } : {}),
  }
}

/** A message may quote what a stranger sent: a line that is longer than any frame is none, and costs nothing to look through. */
const shortLines = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => line.length < 500)
    .join('\n')

/** `file:line` of the first frames, without the folders above the project. */
const placesIn = (stack: string): string[] =>
  [...shortLines(stack).matchAll(/^ {4}at .*?((?:src|test|node_modules|node:)[\w@./-]*):(\d+):\d+\)?$/gm)]
    .slice(0, 8)
    .map(([, file = '', line = '']) => `${file}:${line}`)

/** Libraries write to the console, keys and bodies included: their lines become one of ours, without their text. Returns how to stop. */
export function captureConsole(log: Log): () => void {
  const methods = ['error', 'warn', 'log', 'info', 'debug', 'trace'] as const
  const before = methods.map((method): unknown => Reflect.get(console, method))
  for (const method of methods)
    console[method] = (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error)
      log.warn({ code: `console.${method}`, err }, 'A library wrote to the console.')
    }
  return () => methods.forEach((method, i) => Reflect.set(console, method, before[i]))
}
