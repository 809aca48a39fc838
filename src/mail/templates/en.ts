/** The letters in English. The approved one promises no immediate sign-in: Commerce's job 1010 has to run first. The rejected one gives no reason. */
import type { LanguageTexts } from './wording.ts'

export const en: LanguageTexts = {
  dir: 'ltr',
  colon: ': ',
  unnamed: { store: 'our B2B shop', sender: 'The B2B shop team', company: 'your company' },
  letters: {
    approved: {
      subject: 'Welcome to %storename%: your request for %company% is approved',
      heading: 'Your request is approved',
      greeting: 'Hello %firstname% %lastname%,',
      paragraphs: [
        'Good news: we have approved the business account for %company%. We are glad to have you with us.',
        'We are setting the account up now. This can take a while; if you cannot sign in yet, please try again later.',
        'Once it is ready, sign in with %email%. On your first visit, choose the sign-up option to set your password.',
      ],
      link: 'Go to %storename%',
      closing: 'Kind regards,',
      footer:
        'You receive this mail because a business account was requested with this address. If it was not you, you need not do anything.',
    },
    rejected: {
      subject: 'Your request for a business account',
      heading: 'About your request',
      greeting: 'Hello %firstname% %lastname%,',
      paragraphs: [
        'Thank you for requesting a business account for %company%, and for the time you took to tell us about it.',
        'We have looked at your request with care. We are sorry that we cannot offer you an account.',
        'We know that this is not the answer you hoped for. Thank you for your interest, and all the best for your business.',
      ],
      link: null,
      closing: 'Kind regards,',
      footer:
        'You receive this mail because a business account was requested with this address. If it was not you, you need not do anything.',
    },
  },
}
