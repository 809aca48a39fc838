/** The page forgets what it showed when it is loaded again: the try-out notices that, and puts the cards of its leads there once more. */
import { randomUUID } from 'node:crypto'
import type { Case } from '../core/case.ts'
import { caseWrite, loadCase } from '../flows/case-write.ts'
import { writeSettings } from '../flows/settings/change-settings.ts'
import { readSettings } from '../flows/settings/read-settings.ts'
import type { OpenedStore } from '../store/opened.ts'
import { ANA, CHAT_ID } from './people.ts'

const LOOK_MS = 300
/** More cards than anybody tries out. */
const MOST_CARDS = 50

/** What a wait resolves with: `over` = the try-out ends. */
type Came = 'came' | 'over'

async function wait(isOver: () => boolean, look: () => Promise<boolean>): Promise<Came> {
  while (!isOver()) {
    if (await look()) return 'came'
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return 'over'
}

/** Once for each time the page is loaded: the Playground then adds the bot to the chat, and the bot says hello there. */
export const pageLoaded = (store: OpenedStore, isOver: () => boolean): Promise<Came> =>
  wait(isOver, async () => {
    const welcomed = store.shelves('welcomed')
    const came = (await welcomed.get(CHAT_ID)) !== undefined
    if (came) await welcomed.delete(CHAT_ID)
    return came
  })

export const channelBound = (store: OpenedStore, isOver: () => boolean): Promise<Came> =>
  wait(isOver, async () => (await readSettings(store)).settings.defaultChannel !== null)

/** An earlier run's hello says nothing of the page that opens now, and its channels may have been at another port. */
export async function forgetEarlierPages(store: OpenedStore, page: string): Promise<void> {
  await store.shelves('welcomed').delete(CHAT_ID)
  const { defaultChannel, routes } = (await readSettings(store)).settings
  const deps = { store, clock: () => new Date(), newId: randomUUID }
  for (const { to, ...when } of defaultChannel ? [{ to: defaultChannel }, ...routes] : routes) {
    const service = new URL(to.serviceUrl)
    service.port = new URL(page).port
    const wishes = [{ kind: 'route', when, to: { ...to, serviceUrl: service.href } }] as const
    await writeSettings(deps, ANA, () => Promise.resolve({ kind: 'go', wishes }), null, to.id)
  }
}

/** Returns how many cards come again, the oldest lead's first. */
export async function showAgain(store: OpenedStore): Promise<number> {
  const { docs } = await store.find('cases', { index: 'created', limit: MOST_CARDS })
  let shown = 0
  for (const { value } of docs) if (await postAnew(store, (value as Case).leadId)) shown++
  return shown
}

/** Its first card once more; unlike new leads, these make no list of many. */
async function postAnew(store: OpenedStore, leadId: string): Promise<boolean> {
  for (;;) {
    const loaded = await loadCase(store, leadId)
    if (!loaded?.case.card) return false
    const { effects, ...write } = caseWrite(loaded, { ...loaded.case, card: null }, [])
    const again = effects.map((effect) => ({ ...effect, body: { leadId } }))
    if (await store.commit({ id: randomUUID(), ...write, effects: again })) return true
  }
}
