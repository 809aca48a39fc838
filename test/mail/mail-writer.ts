/** A process that writes one mail after the other until it is killed, or hangs at a rename to be killed there: `node mail-writer.ts <folder> <moment>`. */
import fs from 'node:fs/promises'
import { fileMail } from '../../src/mail/file.ts'
import { requestOf, STORE } from './samples.ts'

/** Where it hangs: before the first rename, after it, or nowhere. */
export type Moment = 'before' | 'after' | 'never'

/** More than a machine writes while the other process makes up its mind. */
const MOST = 500

const [, , dir = '', moment] = process.argv
if (moment !== 'never') {
  const rename = fs.rename.bind(fs)
  fs.rename = async (from, to) => {
    if (moment === 'after') await rename(from, to)
    process.stdout.write('here')
    await new Promise(() => setInterval(() => undefined, 1000))
  }
}

const mail = fileMail({ dir, from: null, store: STORE, fallbackLanguage: 'en' })
// Whoever kills it reads them all.
for (let version = 1; version <= MOST; version++) {
  const key = `mail:lead:${version}`
  await mail.send({ key, letter: 'approved', request: requestOf() })
  process.stdout.write(`${key}\n`)
}
setInterval(() => undefined, 1000)
