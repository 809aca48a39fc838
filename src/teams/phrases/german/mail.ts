/** What became of the mail to the partner, in German. */
import type { Letter } from '../../../core/case.ts'
import type { Phrases } from '../phrases.ts'
import { at } from './moments.ts'

const name: Record<Letter, string> = { approved: 'Genehmigungs-E-Mail', rejected: 'Ablehnungs-E-Mail' }

const notLeft = (letter: Letter): string =>
  `Die ${name[letter]} ist noch nicht versendet; das erneute Öffnen verwirft sie.`

export const mail: Phrases['mail'] = {
  line: {
    queued: ({ letter, to }) => `${name[letter]} an ${to} ist vorgemerkt`,
    sending: ({ letter, to }) => `${name[letter]} an ${to} wird gesendet`,
    handed: ({ letter, to, when }) => `${name[letter]} für ${to} ${at(when)} an den Mailserver übergeben`,
    written: ({ letter, to, dir }) => `Nach ${dir} geschrieben, nicht gesendet: ${name[letter]} an ${to}`,
    commerce: ({ letter, to }) => `Commerce sendet die E-Mail: ${name[letter]} an ${to}`,
    review: ({ letter, to }) =>
      `${name[letter]} an ${to} wartet auf Prüfung: zu viele E-Mails an diese Adresse oder Domäne innerhalb von 24 Stunden`,
    unknown: ({ letter, to }) =>
      `${name[letter]} an ${to}: Niemand weiß, ob sie versendet wurde; Vertriebsleitung und Admins können es erneut versuchen`,
    parked: ({ letter, to }) =>
      `${name[letter]} an ${to} konnte nicht gesendet werden; Admins sehen den Grund mit „outbox“`,
    cancelled: ({ letter, to }) => `${name[letter]} an ${to} wurde vor dem Versand verworfen`,
  },
  heard: {
    queued: ({ letter }) => notLeft(letter),
    review: ({ letter }) => notLeft(letter),
    parked: ({ letter }) => notLeft(letter),
    sending: ({ letter, to }) => `Die ${name[letter]} an ${to} geht gerade hinaus und lässt sich nicht zurückrufen.`,
    handed: ({ letter, to, when }) => `Der Partner hat die ${name[letter]} schon: für ${to} ${at(when)} übergeben.`,
    written: ({ letter, dir }) =>
      `Die ${name[letter]} wurde nach ${dir} geschrieben und nicht gesendet: Der Partner hat nichts bekommen.`,
    commerce: ({ letter, to }) =>
      `Commerce sendet die ${name[letter]} an ${to} selbst: Der Partner hat sie oder bekommt sie noch.`,
    unknown: ({ letter, to }) => `Die ${name[letter]} an ${to} ist vielleicht versendet: Niemand weiß es.`,
    cancelled: ({ letter }) => `Die ${name[letter]} wurde vor dem Versand verworfen: Der Partner hat nichts bekommen.`,
  },
  heardNothing: 'Der Partner hat keine E-Mail bekommen.',
}
