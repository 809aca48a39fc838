/** How the bot talks about a command: where it answered, what it needs, what it asks before it goes on; in German. */
import type { Phrases } from '../phrases.ts'

export const talk: Phrases['talk'] = {
  answeredPrivately: 'Ich habe in unserem Chat geantwortet.',
  unreachable:
    'Das ist nur für Sie bestimmt, und ich kann Ihnen nicht schreiben: Öffnen Sie den Chat mit mir (suchen Sie in Teams nach meinem Namen) und sagen Sie es dort.',
  usage: (form) => `Sagen Sie „${form}“.`,
  tooLong: (name, most) => `Auf „${name}“ dürfen höchstens ${most} Zeichen folgen.`,
  no: 'So lassen',
  left: 'Es wurde nichts getan.',
}
