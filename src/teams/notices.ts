/** What people are told without having asked: an admin of what ended without its result, a channel of what an admin changed. */
import type { Language } from '../core/language.ts'
import type { Announcement } from '../flows/settings/announce-settings.ts'
import { UNREACHABLE } from '../flows/digests/digest-unreachable.ts'
import type { TellDeps } from '../flows/deliver/tell-admins.ts'
import type { Shelf } from '../ports/store.ts'
import { PHRASES } from './phrases/catalogue.ts'
import { announcement, nameIn } from './cards/settings-page.ts'

/** @param usual the default language, where nobody's own is known. */
export const noticeWords = (
  people: Shelf,
  usual: () => Language,
): Pick<TellDeps, 'words' | 'nameOf' | 'announced'> => ({
  words: (key, others, language = usual()) => {
    const { commands, digest } = PHRASES[language]
    return key.startsWith(UNREACHABLE) ? digest.unreachable : commands.parked(key, others)
  },
  nameOf: nameIn(people),
  announced: (what: Announcement, language = usual()) => announcement(what, PHRASES[language]),
})
