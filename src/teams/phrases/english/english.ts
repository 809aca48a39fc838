/** The English catalogue. */
import { answers } from './answers.ts'
import { card } from './card.ts'
import { commands } from './commands.ts'
import { details } from './details.ts'
import { digest } from './digest.ts'
import { forms } from './forms.ts'
import { leads } from './leads.ts'
import { mail } from './mail.ts'
import { outbox } from './outbox.ts'
import { pages } from './pages.ts'
import { refusals } from './refusals.ts'
import { settings } from './settings.ts'
import { sides } from './sides.ts'
import { summaries } from './summaries.ts'
import { talk } from './talk.ts'
import { trouble } from './trouble.ts'
import { verbs } from './verbs.ts'

export const english = {
  answers,
  card,
  commands,
  details,
  digest,
  forms,
  leads,
  mail,
  outbox,
  pages,
  refusals,
  settings,
  sides,
  summaries,
  talk,
  trouble,
  verbs,
}
