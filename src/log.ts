/** What an operator reads: one JSON line a fact, of listed fields alone, so that no name, address, token or card can slip in. */
import { type DestinationStream, pino } from 'pino'
import { StoreFailure } from './ports/failures.ts'

/** What a line may carry beside its sentence. Ids, verbs, codes and numbers; never anything that a person typed. */
export interface LogFields {
  readonly leadId?: string
  /** Entra object id. */
  readonly person?: string
  /** One request, one answer, one effect at work: the reference that an error shows. */
  readonly correlation?: string
  /** Key of an effect. */
  readonly key?: string
  readonly lane?: string
  readonly kind?: string
  readonly verb?: string
  readonly stage?: string
  readonly phase?: string
  readonly state?: string
  readonly outcome?: string
  readonly code?: string
  readonly method?: string
  /** The pattern of a path, not the path. */
  readonly route?: string
  readonly version?: number
  readonly status?: number
  readonly attempts?: number
  readonly count?: number
  readonly ms?: number
  /** Its type, code and place; its message only where ports/failures.ts promises a sentence for an operator. */
  readonly error?: unknown
}

export interface Log {
  /** The sentence is a constant of the program: what varies is a field. */
  debug(sentence: string, fields?: LogFields): void
  info(sentence: string, fields?: LogFields): void
  warn(sentence: string, fields?: LogFields): void
  error(sentence: string, fields?: LogFields): void
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const WORD = /^[a-z][a-z0-9-]{0,30}$/i
const KEY = /^[a-z.]{1,20}:[a-z0-9:./_-]{1,200}$/i
/** Nothing like a mail address: the only thing with an @ is a Teams thread. */
const LANE =
  /^(mailbox|[a-z]+:([a-z0-9:_.-]{1,200}|19:[a-z0-9_:-]{1,200}@(thread\.(tacv2|v2|skype)|unq\.gbl\.spaces)))$/i
const CODE = /^[A-Z0-9][A-Z0-9_.-]{0,60}$/i
const ROUTE = /^\/[a-z/{}]{0,60}$/i

/** A string that does not look like what its field holds came from outside, and is withheld. */
const SHAPES: Readonly<Record<keyof LogFields, RegExp | 'number' | 'error'>> = {
  leadId: GUID,
  person: GUID,
  correlation: GUID,
  key: KEY,
  lane: LANE,
  kind: WORD,
  verb: WORD,
  stage: WORD,
  phase: WORD,
  state: WORD,
  outcome: WORD,
  code: CODE,
  method: WORD,
  route: ROUTE,
  version: 'number',
  status: 'number',
  attempts: 'number',
  count: 'number',
  ms: 'number',
  error: 'error',
}
const WITHHELD = '[withheld]'

/** @param out where lines go; default standard output. */
export function createLog(level: string, out?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const lines = out ? pino(options, out) : pino(options)
  const write =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (sentence: string, fields: LogFields = {}): void => {
      if (lines.isLevelEnabled(name)) lines[name](allowed(fields), sentence)
    }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    const shape = Object.hasOwn(SHAPES, name) ? SHAPES[name as keyof LogFields] : undefined
    if (!shape || value === undefined) continue
    if (shape === 'error') kept.error = outlineOf(value)
    else if (shape === 'number') kept[name] = Number.isFinite(value) ? value : WITHHELD
    else kept[name] = typeof value === 'string' && shape.test(value) ? value : WITHHELD
  }
  return kept
}

/** Messages of libraries quote what they choked on (JSON.parse: the text; mail: the address), so only type, code and place are kept. */
function outlineOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return {
    type: WORD.test(error.name) ? error.name : WITHHELD,
    ...(typeof code === 'string' && CODE.test(code) ? { code } : {}),
    ...(error instanceof StoreFailure ? { message: error.message } : {}),
    at: placesIn(error.stack ?? ''),
    ...(cause instanceof Error ? { cause: { type: WORD.test(cause.name) ? cause.name : WITHHELD } } : {}),
  }
}

/** `file:line` of the first frames, without the folders above the project. */
const placesIn = (stack: string): string[] =>
  [...stack.matchAll(/^ {4}at .*?((?:src|node_modules|node:)[\w@./-]*):(\d+):\d+\)?$/gm)]
    .slice(0, 8)
    .map(([, file = '', line = '']) => `${file}:${line}`)

/** Libraries write to the console, keys and bodies included: their lines become one of ours, without their text. Returns how to stop. */
export function captureConsole(log: Log): () => void {
  const methods = ['error', 'warn', 'log', 'info', 'debug', 'trace'] as const
  const before = methods.map((method): unknown => Reflect.get(console, method))
  for (const method of methods)
    console[method] = (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error)
      log.warn('A library wrote to the console.', { code: `console.${method}`, ...(error ? { error } : {}) })
    }
  return () => methods.forEach((method, i) => Reflect.set(console, method, before[i]))
}
