/** The letters in German. `unnamed.store` is a dative (bei, zu, in), `unnamed.company` an accusative (für): the sentences keep to that. */
import type { LanguageTexts } from './wording.ts'

const FOOTER =
  'Sie erhalten diese E-Mail, weil mit dieser Adresse ein Geschäftskundenkonto angefragt wurde. Wenn Sie das nicht waren, müssen Sie nichts tun.'

export const de: LanguageTexts = {
  dir: 'ltr',
  colon: ': ',
  unnamed: { store: 'unserem B2B-Shop', sender: 'Ihr B2B-Shop-Team', company: 'Ihr Unternehmen' },
  letters: {
    approved: {
      subject: 'Willkommen bei %storename%: Ihre Anfrage für %company% ist genehmigt',
      heading: 'Ihre Anfrage ist genehmigt',
      greeting: 'Guten Tag %firstname% %lastname%,',
      paragraphs: [
        'gute Nachrichten: Wir haben das Geschäftskundenkonto für %company% genehmigt. Schön, dass Sie dabei sind.',
        'Wir richten das Konto jetzt ein. Das kann etwas dauern; wenn die Anmeldung noch nicht klappt, versuchen Sie es bitte später noch einmal.',
        'Sobald es so weit ist, melden Sie sich mit %email% an. Wählen Sie beim ersten Besuch die Registrierung, um Ihr Kennwort festzulegen.',
      ],
      link: 'Zu %storename%',
      closing: 'Freundliche Grüße',
      footer: FOOTER,
    },
    rejected: {
      subject: 'Ihre Anfrage für ein Geschäftskundenkonto',
      heading: 'Zu Ihrer Anfrage',
      greeting: 'Guten Tag %firstname% %lastname%,',
      paragraphs: [
        'vielen Dank für Ihre Anfrage zu einem Geschäftskundenkonto für %company% und für die Zeit, die Sie sich genommen haben.',
        'Wir haben Ihre Anfrage sorgfältig geprüft. Leider können wir Ihnen kein Konto anbieten.',
        'Wir wissen, dass Sie sich eine andere Antwort erhofft haben. Danke für Ihr Interesse und alles Gute für Ihr Geschäft.',
      ],
      link: null,
      closing: 'Freundliche Grüße',
      footer: FOOTER,
    },
  },
}
